package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.number.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a sum: flattens it, adds the numbers, collects equal terms, and lets infinities swallow
/// what is finite. SymPy's `Add.flatten`.
final class AddBuilder {
    private final List<Expr> open;
    private final Map<Expr, Num> terms = new LinkedHashMap<>();
    private Expr number = S.ZERO;

    private AddBuilder(List<Expr> open) {
        this.open = open;
    }

    static Expr build(List<? extends Expr> terms) {
        Stop.check();
        List<Expr> open = new ArrayList<>(terms.size());
        for (Expr term : terms) {
            if (!term.equals(S.ZERO)) {
                open.add(term);
            }
        }
        if (open.size() < 2) {
            return Add.raw(open);
        }
        Expr taken = takenOver(open);
        if (taken != null) {
            return taken;
        }
        if (open.size() == 2) {
            boolean second = open.get(1) instanceof Rat;
            Expr a = open.get(second ? 1 : 0);
            Expr b = open.get(second ? 0 : 1);
            if (a instanceof Rat && b instanceof Mul) {
                return Add.raw(List.of(a, b));
            }
        }
        return new AddBuilder(open).sum();
    }

    private static @Nullable Expr takenOver(List<Expr> open) {
        for (Expr term : open) {
            if (term instanceof Apply a) {
                Expr sum = a.head().sum(open);
                if (sum != null) {
                    return sum;
                }
            }
            Ops.requireExpression(term, "+");
        }
        return null;
    }

    private Expr sum() {
        for (int i = 0; i < open.size(); i++) {
            if (!take(open.get(i))) {
                return S.NAN;
            }
        }
        List<Expr> built = new ArrayList<>(terms.size() + 1);
        for (Map.Entry<Expr, Num> entry : terms.entrySet()) {
            if (!entry.getValue().isZero()) {
                built.add(term(entry.getValue(), entry.getKey()));
            }
        }
        swallow(built);
        built.sort(Canonical.ORDER);
        if (!number.equals(S.ZERO)) {
            built.addFirst(number);
        }
        return Add.raw(built);
    }

    /// Takes one term in; false if the sum is nan.
    private boolean take(Expr term) {
        if (term.equals(S.ZOO)) {
            boolean infinite = number.isNot(Fact.FINITE);
            number = S.ZOO;
            return !infinite;
        }
        return switch (term) {
            case Num n -> takeNumber(n);
            case Add a -> open.addAll(a.args());
            case Mul m -> {
                CoeffMul split = CoeffMul.of(m);
                yield put(split.rest(), split.coefficient());
            }
            case Pow p -> takePower(p);
            default -> put(term, S.ONE);
        };
    }

    private boolean takeNumber(Num n) {
        if (n.equals(S.NAN) || (number.equals(S.ZOO) && n.isNot(Fact.FINITE))) {
            return false;
        }
        if (number instanceof Num sum) {
            number = sum.plus(n);
        }
        return !number.equals(S.NAN);
    }

    private boolean takePower(Pow p) {
        BaseExp split = BaseExp.of(p);
        boolean number =
                split.base() instanceof Num
                        && split.exponent() instanceof Rat r
                        && (r.isWhole() || r.isNegative());
        if (!number) {
            return put(p, S.ONE);
        }
        Expr value = Ops.pow(split.base(), split.exponent());
        return value.equals(p) ? put(p, S.ONE) : open.add(value);
    }

    private boolean put(Expr term, Num coefficient) {
        Num sum = terms.merge(term, coefficient, Num::plus);
        return !sum.equals(S.NAN);
    }

    private static Expr term(Num coefficient, Expr e) {
        if (coefficient.isOne()) {
            return e;
        }
        return switch (e) {
            case Mul m -> Mul.raw(Lists.prepend(coefficient, m.args()));
            case Add a -> Mul.raw(List.of(coefficient, a));
            default -> Mul.of(List.of(coefficient, e));
        };
    }

    private void swallow(List<Expr> built) {
        if (number.equals(S.OO)) {
            built.removeIf(t -> t.is(Fact.EXTENDED_NONNEGATIVE) || t.is(Fact.REAL));
        } else if (number.equals(S.NEG_OO)) {
            built.removeIf(t -> t.is(Fact.EXTENDED_NONPOSITIVE) || t.is(Fact.REAL));
        } else if (number.equals(S.ZOO)) {
            built.removeIf(t -> t.is(Fact.FINITE) && t.ask(Fact.EXTENDED_REAL).known());
        }
    }
}
