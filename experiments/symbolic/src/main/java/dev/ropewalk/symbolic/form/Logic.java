package dev.ropewalk.symbolic.form;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// And, or, not and their like.
public final class Logic extends Head {
    /// All hold.
    public static final Logic AND = new Logic("And", 0, Integer.MAX_VALUE);

    /// The disjunction.
    public static final Logic OR = new Logic("Or", 0, Integer.MAX_VALUE);

    /// An odd number of them hold.
    public static final Logic XOR = new Logic("Xor", 0, Integer.MAX_VALUE);

    /// The opposite.
    public static final Logic NOT = new Logic("Not", 1, 1);

    /// The second holds where the first does.
    public static final Logic IMPLIES = new Logic("Implies", 2, 2);

    /// All hold or none.
    public static final Logic EQUIVALENT = new Logic("Equivalent", 2, Integer.MAX_VALUE);

    private Logic(String name, int least, int most) {
        super(name, least, most);
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
    public boolean isUnordered() {
        return this != IMPLIES && this != NOT;
    }

    /// The opposite of a condition.
    public static Expr not(Expr e) {
        return NOT.of(e);
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        if (this == NOT) {
            return opposite(args.getFirst());
        }
        if (this == AND || this == OR) {
            return joined(args);
        }
        if (this == XOR) {
            return xor(args);
        }
        return this == IMPLIES ? implies(args.get(0), args.get(1)) : equivalent(args);
    }

    private static @Nullable Expr opposite(Expr e) {
        if (e.equals(S.TRUE) || e.equals(S.FALSE)) {
            return S.of(e.equals(S.FALSE));
        }
        if (!(e instanceof Apply a)) {
            return null;
        }
        if (a.head() instanceof Relation r) {
            return r.negated().of(a.args());
        }
        return a.is(NOT) ? a.arg() : null;
    }

    private @Nullable Expr joined(List<Expr> args) {
        Expr neutral = S.of(this == AND);
        Expr absorbing = S.of(this == OR);
        Set<Expr> kept = new LinkedHashSet<>();
        for (Expr arg : args) {
            for (Expr one : arg instanceof Apply a && a.is(this) ? a.args() : List.of(arg)) {
                if (one.equals(absorbing)) {
                    return absorbing;
                }
                if (!one.equals(neutral)) {
                    kept.add(one);
                }
            }
        }
        for (Expr one : kept) {
            if (kept.contains(not(one))) {
                return absorbing;
            }
        }
        if (kept.size() < 2) {
            return kept.isEmpty() ? neutral : kept.iterator().next();
        }
        List<Expr> sorted = SortKey.sorted(kept);
        return sorted.equals(args) ? null : Apply.raw(this, sorted);
    }

    private @Nullable Expr xor(List<Expr> args) {
        boolean turned = false;
        Set<Expr> odd = new LinkedHashSet<>();
        for (Expr arg : args) {
            if (arg.equals(S.TRUE) || arg.equals(S.FALSE)) {
                turned ^= arg.equals(S.TRUE);
            } else if (!odd.remove(arg)) {
                odd.add(arg);
            }
        }
        if (odd.size() < 2) {
            Expr one = odd.isEmpty() ? S.FALSE : odd.iterator().next();
            return turned ? not(one) : one;
        }
        List<Expr> sorted = SortKey.sorted(odd);
        Expr plain = Apply.raw(this, sorted);
        if (turned) {
            return Apply.raw(NOT, List.of(plain));
        }
        return sorted.equals(args) ? null : plain;
    }

    private static @Nullable Expr implies(Expr a, Expr b) {
        if (a.equals(S.FALSE) || b.equals(S.TRUE) || a.equals(b)) {
            return S.TRUE;
        }
        if (a.equals(S.TRUE)) {
            return b;
        }
        return b.equals(S.FALSE) ? not(a) : null;
    }

    private @Nullable Expr equivalent(List<Expr> args) {
        List<Expr> different = new ArrayList<>(new LinkedHashSet<>(args));
        if (different.size() == 1) {
            return S.TRUE;
        }
        if (different.contains(S.TRUE) || different.contains(S.FALSE)) {
            boolean truth = different.contains(S.TRUE);
            different.remove(S.of(truth));
            return AND.of(truth ? different : Lists.map(different, Logic::not));
        }
        return null;
    }
}
