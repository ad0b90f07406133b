package dev.ropewalk.symbolic.form;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Const.Kind;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Sets of numbers.
public final class Sets {
    /// The set of nothing.
    public static final Const EMPTY = new Const("EmptySet", "EmptySet", Kind.SET);

    /// The real numbers.
    public static final Const REALS = new Const("Reals", "Reals", Kind.SET);

    /// The complex numbers.
    public static final Const COMPLEXES = new Const("Complexes", "Complexes", Kind.SET);

    /// The integers.
    public static final Const INTEGERS = new Const("Integers", "Integers", Kind.SET);

    /// The integers from one.
    public static final Const NATURALS = new Const("Naturals", "Naturals", Kind.SET);

    /// The integers from zero.
    public static final Const NATURALS0 = new Const("Naturals0", "Naturals0", Kind.SET);

    /// The rational numbers.
    public static final Const RATIONALS = new Const("Rationals", "Rationals", Kind.SET);

    private Sets() {}

    /// The set of these.
    public static Expr finite(List<? extends Expr> items) {
        Set<Expr> different = new LinkedHashSet<>(items);
        return different.isEmpty() ? EMPTY : Apply.raw(Form.FINITE_SET, new ArrayList<>(different));
    }

    /// The numbers between two.
    ///
    /// @param leftOpen whether the first is left out
    /// @param rightOpen whether the last is left out
    public static Expr interval(Expr from, Expr to, boolean leftOpen, boolean rightOpen) {
        boolean left = leftOpen || from.equals(S.NEG_OO);
        boolean right = rightOpen || to.equals(S.OO);
        Expr size = Ops.sub(to, from);
        if (size.is(Fact.EXTENDED_NEGATIVE) || (from.equals(to) && (left || right))) {
            return EMPTY;
        }
        return from.equals(to)
                ? finite(List.of(from))
                : Apply.raw(Form.INTERVAL, List.of(from, to, S.of(left), S.of(right)));
    }
}
