package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.number.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a product: flattens it, multiplies the numbers, adds the exponents of equal bases, and
/// brings roots of numbers into one form. SymPy's `Mul.flatten`.
final class MulBuilder {
    private final List<Expr> open;
    private final List<BaseExp> powers = new ArrayList<>();
    private final List<BaseExp> numericBases = new ArrayList<>();
    private final NumberRoots roots = new NumberRoots();
    private List<Expr> built = new ArrayList<>();
    private Expr number = S.ONE;

    private MulBuilder(List<Expr> open) {
        this.open = open;
    }

    static Expr build(List<? extends Expr> factors) {
        Stop.check();
        List<Expr> open = new ArrayList<>(factors.size());
        for (Expr factor : factors) {
            if (!factor.equals(S.ONE)) {
                open.add(factor);
            }
        }
        if (open.size() < 2) {
            return Mul.raw(open);
        }
        Expr taken = takenOver(open);
        if (taken == null && open.size() == 2) {
            boolean second = open.get(1) instanceof Rat;
            taken = distributed(open.get(second ? 1 : 0), open.get(second ? 0 : 1));
        }
        return taken != null ? taken : new MulBuilder(open).product();
    }

    private static @Nullable Expr takenOver(List<Expr> open) {
        for (Expr factor : open) {
            if (factor instanceof Apply a) {
                Expr product = a.head().product(open);
                if (product != null) {
                    return product;
                }
            }
            Ops.requireExpression(factor, "*");
        }
        return null;
    }

    /// A rational number times a sum goes into the sum, but not into one with a factor before it.
    private static @Nullable Expr distributed(Expr a, Expr b) {
        if (!(a instanceof Rat r) || r.isZero()) {
            return null;
        }
        CoeffMul split = CoeffMul.of(b);
        if (!(split.rest() instanceof Add sum)) {
            return null;
        }
        if (!split.coefficient().isOne()) {
            Num both = r.times(split.coefficient());
            return both.isOne() ? sum : Mul.raw(List.of(both, sum));
        }
        return Add.of(Lists.map(sum.args(), term -> CoeffMul.keep(r, term)));
    }

    private Expr product() {
        for (int i = 0; i < open.size(); i++) {
            if (!take(open.get(i))) {
                return S.NAN;
            }
        }
        if (!PowerCollector.collect(powers, this)) {
            return S.NAN;
        }
        joinNumericBases();
        roots.into(this);
        return finish();
    }

    /// Takes one factor in; false if the product is nan.
    private boolean take(Expr factor) {
        if (factor.equals(S.ZOO)) {
            boolean zero = number.isZero();
            number = S.ZOO;
            return !zero;
        }
        if (factor.equals(S.I)) {
            roots.timesMinusOne(S.HALF);
            return true;
        }
        return switch (factor) {
            case Num n -> takeNumber(n);
            case Mul m -> open.addAll(m.args());
            case Pow p -> takePower(BaseExp.of(p));
            default -> powers.add(BaseExp.of(factor));
        };
    }

    private boolean takeNumber(Num n) {
        if (n.equals(S.NAN) || (number.equals(S.ZOO) && n.isZero())) {
            return false;
        }
        times(n);
        return !number.equals(S.NAN);
    }

    /// Multiplies the number in front; a complex infinity stays.
    void times(Num n) {
        if (number instanceof Num product) {
            number = product.times(n);
        }
    }

    /// Multiplies by an evaluated expression that is a number, or a product with one.
    void timesAny(Expr e) {
        switch (e) {
            case Num n -> times(n);
            default -> built.add(e);
        }
    }

    void add(Expr factor) {
        built.add(factor);
    }

    void restart() {
        built = new ArrayList<>();
    }

    private boolean takePower(BaseExp p) {
        if (!(p.base() instanceof Num base)) {
            return powers.add(p);
        }
        if (!(p.exponent() instanceof Rat e)) {
            boolean apart = base.isPositive() || p.exponent().is(Fact.INTEGER);
            return (apart ? numericBases : powers).add(p);
        }
        if (e.isWhole() || e.isNegative()) {
            Expr value = Ops.pow(base, e);
            return value instanceof Pow ? powers.add(p) : open.add(value);
        }
        if (base.isNegative()) {
            roots.timesMinusOne(e);
            base = base.negate();
        }
        if (!base.isOne()) {
            roots.put(base, e);
        }
        return true;
    }

    /// Bases of the same exponent become one: `2**x*3**x` is `6**x`.
    private void joinNumericBases() {
        Map<Expr, List<Expr>> byExponent = new LinkedHashMap<>();
        for (BaseExp p : PowerCollector.gather(numericBases)) {
            byExponent.computeIfAbsent(p.exponent(), _ -> new ArrayList<>()).add(p.base());
        }
        byExponent.forEach((exponent, bases) -> {
            if (!exponent.isZero()) {
                built.add(Ops.pow(Mul.of(bases), exponent));
            }
        });
    }

    private Expr finish() {
        if (number.equals(S.OO) || number.equals(S.NEG_OO)) {
            dropSigns();
        } else if (number.equals(S.ZOO)) {
            built.removeIf(t -> t.isNot(Fact.ZERO) && t.ask(Fact.EXTENDED_REAL).known());
        } else if (number.isZero()) {
            return built.stream().anyMatch(t -> t.isNot(Fact.FINITE)) ? S.NAN : number;
        }
        for (Expr factor : built) {
            if (factor instanceof Num n) {
                times(n);
            }
        }
        built.removeIf(Num.class::isInstance);
        built.sort(Canonical.ORDER);
        if (!number.equals(S.ONE)) {
            built.addFirst(number);
        }
        boolean sum =
                built.size() == 2
                        && built.get(0) instanceof Num n
                        && n.is(Fact.FINITE)
                        && built.get(1) instanceof Add;
        return sum
                ? Add.of(Lists.map(built.get(1).args(), t -> Ops.mul(built.get(0), t)))
                : Mul.raw(built);
    }

    /// An infinite factor swallows what is positive, and the signs of what is negative.
    private void dropSigns() {
        List<Expr> kept = new ArrayList<>();
        for (Expr factor : built) {
            if (factor.is(Fact.EXTENDED_NEGATIVE)) {
                times(S.MINUS_ONE);
            } else if (!factor.is(Fact.EXTENDED_POSITIVE)) {
                kept.add(factor);
            }
        }
        built = kept;
    }
}
