package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.expr.Const.Kind;

/// The expressions that exist once: SymPy's `S`.
public final class S {
    /// 0
    public static final Rat ZERO = Rat.of(0);

    /// 1
    public static final Rat ONE = Rat.of(1);

    /// 2
    public static final Rat TWO = Rat.of(2);

    /// -1
    public static final Rat MINUS_ONE = Rat.of(-1);

    /// 1/2
    public static final Rat HALF = Rat.of(1, 2);

    /// Positive infinity.
    public static final Inf OO = Inf.POSITIVE;

    /// Negative infinity.
    public static final Inf NEG_OO = Inf.NEGATIVE;

    /// Not a number.
    public static final Inf NAN = Inf.NAN;

    /// The ratio of a circle's circumference to its diameter.
    public static final Const PI = new Const("pi", "Pi", Kind.REAL);

    /// Euler's number.
    public static final Const E = new Const("E", "Exp1", Kind.REAL);

    /// The Euler-Mascheroni constant.
    public static final Const EULER_GAMMA = new Const("EulerGamma", "EulerGamma", Kind.REAL);

    /// Catalan's constant.
    public static final Const CATALAN = new Const("Catalan", "Catalan", Kind.REAL);

    /// The golden ratio.
    public static final Const GOLDEN_RATIO = new Const("GoldenRatio", "GoldenRatio", Kind.REAL);

    /// The tribonacci constant.
    public static final Const TRIBONACCI =
            new Const("TribonacciConstant", "TribonacciConstant", Kind.REAL);

    /// The imaginary unit.
    public static final Const I = new Const("I", "ImaginaryUnit", Kind.IMAGINARY);

    /// The one infinity of the complex plane.
    public static final Const ZOO = new Const("zoo", "ComplexInfinity", Kind.INFINITE);

    /// The truth.
    public static final Const TRUE = new Const("True", "BooleanTrue", Kind.TRUTH);

    /// Its opposite.
    public static final Const FALSE = new Const("False", "BooleanFalse", Kind.TRUTH);

    private S() {}

    /// TRUE or FALSE.
    public static Const of(boolean truth) {
        return truth ? TRUE : FALSE;
    }
}
