package dev.ropewalk.symbolic.form;

import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Tri;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two expressions compared.
public final class Relation extends Head {
    /// Equal.
    public static final Relation EQ = new Relation("Eq", "Equality", "==");

    /// Not equal.
    public static final Relation NE = new Relation("Ne", "Unequality", "!=");

    /// Less.
    public static final Relation LT = new Relation("Lt", "StrictLessThan", "<");

    /// Less or equal.
    public static final Relation LE = new Relation("Le", "LessThan", "<=");

    /// Greater.
    public static final Relation GT = new Relation("Gt", "StrictGreaterThan", ">");

    /// Greater or equal.
    public static final Relation GE = new Relation("Ge", "GreaterThan", ">=");

    private final String className;
    private final String sign;

    private Relation(String name, String className, String sign) {
        super(name, 2, 2);
        this.className = className;
        this.sign = sign;
    }

    @Override
    public String className() {
        return className;
    }

    /// As Python writes it.
    public String sign() {
        return sign;
    }

    /// The relation that holds where this does not.
    public Relation negated() {
        return switch (sign) {
            case "==" -> NE;
            case "!=" -> EQ;
            case "<" -> GE;
            case "<=" -> GT;
            case ">" -> LE;
            default -> LT;
        };
    }

    /// The relation of the sides exchanged.
    public Relation reversed() {
        return switch (sign) {
            case "<" -> GT;
            case "<=" -> GE;
            case ">" -> LT;
            case ">=" -> LE;
            default -> this;
        };
    }

    /// The relation of a sign, or nothing.
    public static @Nullable Relation of(String sign) {
        for (Relation r : List.of(EQ, NE, LT, LE, GT, GE)) {
            if (r.sign.equals(sign)) {
                return r;
            }
        }
        return null;
    }

    /// True for a relation of whatever kind.
    public static boolean isRelation(Expr e) {
        return e instanceof Apply a && a.head() instanceof Relation;
    }

    @Override
    public boolean isExpression() {
        return false;
    }

    @Override
    public boolean isFunction() {
        return false;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr a = args.get(0);
        Expr b = args.get(1);
        Tri holds =
                switch (sign) {
                    case "==" -> equal(a, b);
                    case "!=" -> equal(a, b).not();
                    case "<" -> less(b, a, Fact.EXTENDED_POSITIVE);
                    case "<=" -> less(b, a, Fact.EXTENDED_NONNEGATIVE);
                    case ">" -> less(a, b, Fact.EXTENDED_POSITIVE);
                    default -> less(a, b, Fact.EXTENDED_NONNEGATIVE);
                };
        return holds.known() ? S.of(holds == Tri.YES) : null;
    }

    private static Tri equal(Expr a, Expr b) {
        if (a.equals(b)) {
            return a.equals(S.NAN) ? Tri.NO : Tri.YES;
        }
        boolean truths = isTruth(a) || isTruth(b);
        if (truths) {
            return isTruth(a) && isTruth(b) ? Tri.NO : Tri.UNKNOWN;
        }
        if (!isPlain(a) || !isPlain(b)) {
            return Tri.UNKNOWN;
        }
        if (a.is(Fact.INFINITE) != b.is(Fact.INFINITE)
                && (a.is(Fact.FINITE) || b.is(Fact.FINITE))) {
            return Tri.NO;
        }
        Tri real = a.ask(Fact.EXTENDED_REAL);
        Tri other = b.ask(Fact.EXTENDED_REAL);
        if (real.known() && other.known() && real != other) {
            return Tri.NO;
        }
        return sub(a, b).ask(Fact.ZERO);
    }

    private static boolean isTruth(Expr e) {
        return e instanceof Const c && c.kind() == Const.Kind.TRUTH;
    }

    private static boolean isPlain(Expr e) {
        return !(e instanceof Apply a) || a.head().isExpression();
    }

    private static Tri less(Expr greater, Expr smaller, Fact fact) {
        for (Expr side : List.of(greater, smaller)) {
            if (side.isNumber() && side.isNot(Fact.EXTENDED_REAL)) {
                throw PythonError.type("Invalid comparison of non-real " + side);
            }
            if (side.equals(S.NAN)) {
                throw PythonError.type("Invalid NaN comparison");
            }
        }
        if (greater.equals(smaller)) {
            return Tri.of(fact == Fact.EXTENDED_NONNEGATIVE);
        }
        if (greater.equals(S.OO) || smaller.equals(S.NEG_OO)) {
            Expr finite = greater.equals(S.OO) ? smaller : greater;
            return finite.is(Fact.REAL) ? Tri.YES : Tri.UNKNOWN;
        }
        if (greater.equals(S.NEG_OO) || smaller.equals(S.OO)) {
            Expr finite = greater.equals(S.NEG_OO) ? smaller : greater;
            return finite.is(Fact.REAL) ? Tri.NO : Tri.UNKNOWN;
        }
        return sub(greater, smaller).ask(fact);
    }
}
