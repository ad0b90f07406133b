package dev.ropewalk.lab.python;

import java.math.BigInteger;

/// A number as Python has it: an integer of any size, a float, a complex number. Truth values are
/// the integers 1 and 0, as in Python's arithmetic.
public sealed interface Value {
    /// The integer 0, and false.
    Int ZERO = new Int(BigInteger.ZERO);

    /// The integer 1, and true.
    Int ONE = new Int(BigInteger.ONE);

    /// As Python prints it.
    String repr();

    /// Whether it is other than zero; NaN is.
    boolean isTrue();

    /// 1 or 0.
    static Int of(boolean truth) {
        return truth ? ONE : ZERO;
    }

    /// An integer.
    ///
    /// @param n of any size
    record Int(BigInteger n) implements Value {
        /// As a float, rounded half to even.
        ///
        /// @throws PythonError if it is beyond the largest
        public double toDouble() {
            double x = n.doubleValue();
            if (Double.isInfinite(x)) {
                throw PythonError.overflow("int too large to convert to float");
            }
            return x;
        }

        @Override
        public String repr() {
            return n.toString();
        }

        @Override
        public boolean isTrue() {
            return n.signum() != 0;
        }
    }

    /// A float.
    ///
    /// @param x any double
    record Real(double x) implements Value {
        @Override
        public String repr() {
            return PythonFloat.repr(x);
        }

        @Override
        public boolean isTrue() {
            return x != 0;
        }
    }

    /// A complex number.
    ///
    /// @param re its real part
    /// @param im its imaginary part
    record Complex(double re, double im) implements Value {
        @Override
        public String repr() {
            boolean isPositiveZero = Double.doubleToLongBits(re) == 0;
            if (isPositiveZero) {
                return part(im) + "j";
            }
            boolean isSigned = im < 0 || Double.doubleToLongBits(im) == Long.MIN_VALUE;
            return "(" + part(re) + (isSigned ? "" : "+") + part(im) + "j)";
        }

        private static String part(double x) {
            String repr = PythonFloat.repr(x);
            return repr.endsWith(".0") ? repr.substring(0, repr.length() - 2) : repr;
        }

        @Override
        public boolean isTrue() {
            return re != 0 || im != 0;
        }
    }
}
