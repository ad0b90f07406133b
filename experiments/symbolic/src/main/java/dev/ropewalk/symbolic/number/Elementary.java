package dev.ropewalk.symbolic.number;

import java.math.BigInteger;

/// Exponential, logarithm and trigonometry of [Real]s, to the precision asked for, by series in
/// fixed point.
public final class Elementary {
    private static final int GUARD = 24;

    private Elementary() {}

    /// The ratio of a circle's circumference to its diameter.
    public static Real pi(int precision) {
        int work = precision + GUARD;
        BigInteger value =
                inverseAtan(5, work)
                        .multiply(BigInteger.valueOf(16))
                        .subtract(inverseAtan(239, work).multiply(BigInteger.valueOf(4)));
        return new Real(value, -work).round(precision);
    }

    private static BigInteger inverseAtan(long denominator, int work) {
        BigInteger square = BigInteger.valueOf(denominator * denominator);
        BigInteger term = BigInteger.ONE.shiftLeft(work).divide(BigInteger.valueOf(denominator));
        BigInteger sum = term;
        for (long odd = 3; term.signum() != 0; odd += 2) {
            term = term.divide(square).negate();
            sum = sum.add(term.divide(BigInteger.valueOf(odd)));
        }
        return sum;
    }

    /// Euler's number to the power of x.
    public static Real exp(Real x, int precision) {
        if (x.magnitude() > 40) {
            throw new ArithmeticException("exp of a number that large overflows");
        }
        if (x.magnitude() < -precision - GUARD) {
            return Real.ONE.plus(x, precision);
        }
        int work = precision + GUARD + Math.max(0, x.magnitude());
        Real ln2 = ln2(work);
        BigInteger n = x.over(ln2, work).nearest();
        Real rest = x.minus(Real.of(n).times(ln2, work), work);
        int halvings = (int) Math.sqrt(work) / 2 + 1;
        int inner = work + 2 * halvings;
        BigInteger sum = expSeries(rest.scale(-halvings).fixed(inner), inner);
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum).shiftRight(inner);
        }
        return new Real(sum, n.intValueExact() - inner).round(precision);
    }

    private static BigInteger expSeries(BigInteger x, int work) {
        BigInteger term = BigInteger.ONE.shiftLeft(work);
        BigInteger sum = term;
        for (long k = 1; term.signum() != 0 && term.bitLength() > 1; k++) {
            term = term.multiply(x).shiftRight(work).divide(BigInteger.valueOf(k));
            sum = sum.add(term);
        }
        return sum;
    }

    private static Real ln2(int precision) {
        int work = precision + GUARD;
        // ln 2 = 2 atanh(1/3)
        BigInteger power = BigInteger.ONE.shiftLeft(work).divide(BigInteger.valueOf(3));
        BigInteger sum = power;
        for (long odd = 3; power.signum() != 0; odd += 2) {
            power = power.divide(BigInteger.valueOf(9));
            sum = sum.add(power.divide(BigInteger.valueOf(odd)));
        }
        return new Real(sum.shiftLeft(1), -work).round(precision);
    }

    /// The natural logarithm of a positive number.
    public static Real log(Real x, int precision) {
        if (x.equals(Real.ONE)) {
            return Real.ZERO;
        }
        int shift = x.magnitude();
        Real near = x.scale(-shift); // in [1/2, 1)
        if (near.compareTo(new Real(BigInteger.valueOf(3), -2)) < 0) {
            near = near.scale(1);
            shift--;
        }
        // Close to 1 the logarithm is small: as many bits more.
        int lost = Math.max(0, -near.minus(Real.ONE, 64).magnitude());
        int work = precision + GUARD + (shift == 0 ? Math.min(lost, 1 << 20) : 0);
        Real result = newton(near, work);
        if (shift != 0) {
            result = result.plus(Real.of(shift).times(ln2(work + 32), work), work);
        }
        return result.round(precision);
    }

    /// Halley's iteration on exp, which triples the right bits each time.
    private static Real newton(Real x, int work) {
        Real y = Real.of(Math.log(x.doubleValue()));
        for (int right = 40; right < work + 8; right *= 3) {
            Real e = exp(y, work + 8);
            Real step = x.minus(e, work + 8).over(x.plus(e, work + 8), work + 8).scale(1);
            y = y.plus(step, work + 8);
        }
        return y;
    }

    /// The cosine and the sine, in this order.
    public static Real[] cosSin(Real x, int precision) {
        int work = precision + GUARD + Math.max(0, x.magnitude()) + x.depth();
        Real half = pi(work).scale(-1);
        BigInteger n = x.over(half, work).nearest();
        Real rest = x.minus(Real.of(n).times(half, work), work);
        // Near a multiple of pi/2 the rest has lost bits: take them from a longer pi.
        if (n.signum() != 0 && rest.magnitude() < -GUARD / 2) {
            work += Math.min(work, -rest.magnitude());
            rest = x.minus(Real.of(n).times(pi(work).scale(-1), work), work);
        }
        Real[] parts = series(rest, work);
        Real cos = parts[0].round(precision);
        Real sin = parts[1].round(precision);
        return switch (n.and(BigInteger.valueOf(3)).intValue()) {
            case 0 -> new Real[] {cos, sin};
            case 1 -> new Real[] {sin.negate(), cos};
            case 2 -> new Real[] {cos.negate(), sin.negate()};
            default -> new Real[] {sin, cos.negate()};
        };
    }

    private static Real[] series(Real x, int work) {
        BigInteger fixed = x.fixed(work);
        BigInteger square = fixed.multiply(fixed).shiftRight(work);
        BigInteger cosTerm = BigInteger.ONE.shiftLeft(work);
        BigInteger sinTerm = fixed;
        BigInteger cos = cosTerm;
        BigInteger sin = sinTerm;
        for (long k = 1; cosTerm.bitLength() > 1; k += 2) {
            cosTerm = next(cosTerm, square, work, k * (k + 1));
            sinTerm = next(sinTerm, square, work, (k + 1) * (k + 2));
            cos = cos.add(cosTerm);
            sin = sin.add(sinTerm);
        }
        return new Real[] {new Real(cos, -work), new Real(sin, -work)};
    }

    private static BigInteger next(BigInteger term, BigInteger square, int work, long by) {
        return term.multiply(square).shiftRight(work).divide(BigInteger.valueOf(by)).negate();
    }

    /// The angle whose tangent is x.
    public static Real atan(Real x, int precision) {
        if (x.signum() == 0) {
            return x;
        }
        int work = precision + GUARD + x.depth();
        if (x.abs().compareTo(Real.ONE) > 0) {
            Real half = pi(work).scale(-1);
            Real rest = atan(Real.ONE.over(x.abs(), work), work);
            Real angle = half.minus(rest, precision);
            return x.signum() < 0 ? angle.negate() : angle;
        }
        Real y = x;
        int halvings = 8;
        for (int i = 0; i < halvings; i++) {
            Real root = Real.ONE.plus(y.times(y, work), work).sqrt(work);
            y = y.over(Real.ONE.plus(root, work), work);
        }
        return atanSeries(y, work).scale(halvings).round(precision);
    }

    private static Real atanSeries(Real x, int work) {
        int inner = work + x.depth();
        BigInteger power = x.fixed(inner);
        BigInteger square = power.multiply(power).shiftRight(inner);
        BigInteger sum = power;
        for (long odd = 3; power.bitLength() > 1; odd += 2) {
            power = power.multiply(square).shiftRight(inner).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(odd)));
        }
        return new Real(sum, -inner);
    }

    /// The angle of the point (x, y), in (-pi, pi].
    public static Real atan2(Real y, Real x, int precision) {
        int work = precision + GUARD;
        if (x.signum() == 0) {
            return y.signum() == 0
                    ? Real.ZERO
                    : pi(precision).scale(-1).times(Real.of(y.signum()), precision);
        }
        if (x.signum() > 0) {
            return atan(y.over(x, work), precision);
        }
        Real turned = atan(y.over(x, work), work);
        Real half = pi(work);
        return turned.plus(y.signum() < 0 ? half.negate() : half, precision);
    }
}
