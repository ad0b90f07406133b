package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The angles, in turns of pi, whose sine, tangent or cosecant has a form in roots, by that form.
final class ArcTables {
    private static final Expr r2 = sqrt(num(2));
    private static final Expr r3 = sqrt(num(3));
    private static final Expr r5 = sqrt(num(5));
    private static final Expr r6 = sqrt(num(6));

    private static final Map<Expr, Rat> sines = sines();
    private static final Map<Expr, Rat> tangents = tangents();
    private static final Map<Expr, Rat> cosecants = cosecants();

    private ArcTables() {}

    static @Nullable Expr asin(Expr x) {
        return angle(sines, x);
    }

    static @Nullable Expr atan(Expr x) {
        return angle(tangents, x);
    }

    static @Nullable Expr acsc(Expr x) {
        return angle(cosecants, x);
    }

    private static @Nullable Expr angle(Map<Expr, Rat> table, Expr x) {
        Rat turns = table.get(x);
        return turns == null ? null : mul(turns, S.PI);
    }

    private static Map<Expr, Rat> sines() {
        Map<Expr, Rat> t = new HashMap<>();
        t.put(div(r3, num(2)), Rat.of(1, 3));
        t.put(div(r2, num(2)), Rat.of(1, 4));
        t.put(sqrt(div(sub(num(5), r5), num(8))), Rat.of(1, 5));
        t.put(div(mul(r2, sqrt(sub(num(5), r5))), num(4)), Rat.of(1, 5));
        t.put(sqrt(div(add(num(5), r5), num(8))), Rat.of(2, 5));
        t.put(div(mul(r2, sqrt(add(num(5), r5))), num(4)), Rat.of(2, 5));
        t.put(S.HALF, Rat.of(1, 6));
        t.put(div(sqrt(sub(num(2), r2)), num(2)), Rat.of(1, 8));
        t.put(sqrt(sub(S.HALF, div(r2, num(4)))), Rat.of(1, 8));
        t.put(div(sqrt(add(num(2), r2)), num(2)), Rat.of(3, 8));
        t.put(sqrt(add(S.HALF, div(r2, num(4)))), Rat.of(3, 8));
        t.put(div(sub(r5, num(1)), num(4)), Rat.of(1, 10));
        t.put(div(sub(num(1), r5), num(4)), Rat.of(-1, 10));
        t.put(div(add(r5, num(1)), num(4)), Rat.of(3, 10));
        Expr narrow = sub(div(r6, num(4)), div(r2, num(4)));
        t.put(narrow, Rat.of(1, 12));
        t.put(neg(narrow), Rat.of(-1, 12));
        t.put(add(div(r6, num(4)), div(r2, num(4))), Rat.of(5, 12));
        t.put(div(sub(r3, num(1)), sqrt(num(8))), Rat.of(1, 12));
        t.put(div(sub(num(1), r3), sqrt(num(8))), Rat.of(-1, 12));
        t.put(div(add(num(1), r3), sqrt(num(8))), Rat.of(5, 12));
        return t;
    }

    private static Map<Expr, Rat> tangents() {
        Map<Expr, Rat> t = new HashMap<>();
        t.put(div(r3, num(3)), Rat.of(1, 6));
        t.put(r3, Rat.of(1, 3));
        t.put(sub(r2, num(1)), Rat.of(1, 8));
        t.put(sub(num(1), r2), Rat.of(-1, 8));
        t.put(add(num(1), r2), Rat.of(3, 8));
        t.put(sqrt(sub(num(5), mul(num(2), r5))), Rat.of(1, 5));
        t.put(sqrt(add(num(5), mul(num(2), r5))), Rat.of(2, 5));
        t.put(sqrt(sub(num(1), mul(Rat.of(2, 5), r5))), Rat.of(1, 10));
        t.put(sqrt(add(num(1), mul(Rat.of(2, 5), r5))), Rat.of(3, 10));
        t.put(sub(num(2), r3), Rat.of(1, 12));
        t.put(sub(r3, num(2)), Rat.of(-1, 12));
        t.put(add(num(2), r3), Rat.of(5, 12));
        return t;
    }

    private static Map<Expr, Rat> cosecants() {
        Map<Expr, Rat> t = new HashMap<>();
        t.put(div(mul(num(2), r3), num(3)), Rat.of(1, 3));
        t.put(r2, Rat.of(1, 4));
        t.put(sqrt(add(num(2), mul(Rat.of(2, 5), r5))), Rat.of(1, 5));
        t.put(inverse(sqrt(sub(Rat.of(5, 8), div(r5, num(8))))), Rat.of(1, 5));
        t.put(sqrt(sub(num(2), mul(Rat.of(2, 5), r5))), Rat.of(2, 5));
        t.put(inverse(sqrt(add(Rat.of(5, 8), div(r5, num(8))))), Rat.of(2, 5));
        t.put(num(2), Rat.of(1, 6));
        t.put(sqrt(add(num(4), mul(num(2), r2))), Rat.of(1, 8));
        t.put(div(num(2), sqrt(sub(num(2), r2))), Rat.of(1, 8));
        t.put(sqrt(sub(num(4), mul(num(2), r2))), Rat.of(3, 8));
        t.put(div(num(2), sqrt(add(num(2), r2))), Rat.of(3, 8));
        t.put(add(num(1), r5), Rat.of(1, 10));
        t.put(sub(r5, num(1)), Rat.of(3, 10));
        t.put(sub(num(1), r5), Rat.of(-3, 10));
        t.put(add(r6, r2), Rat.of(1, 12));
        t.put(sub(r6, r2), Rat.of(5, 12));
        t.put(sub(r2, r6), Rat.of(-5, 12));
        return t;
    }
}
