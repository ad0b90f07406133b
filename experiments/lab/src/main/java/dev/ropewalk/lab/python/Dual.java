package dev.ropewalk.lab.python;

/// The value of an expression at a point, with its derivative there.
///
/// @param value as Python computes it, not complex
/// @param slope the derivative; 0 where the value jumps
/// @param error a bound for what rounding may have done to the value, to first order
public record Dual(Value value, double slope, double error) {
    /// Half of the distance from 1 to the next float, which is what one operation may err by.
    static final double UNIT = 0x1p-53;

    /// A value that does not change with `x`: a constant, or a step.
    static Dual constant(Value value) {
        return new Dual(value, 0, own(value, 1));
    }

    /// A result of a float operation.
    ///
    /// @param inherited the error that the operands brought in
    /// @param units what the operation itself may err by
    static Dual of(Value value, double slope, double inherited, double units) {
        if (value instanceof Value.Complex) {
            throw complex();
        }
        return new Dual(value, slope, inherited + own(value, units));
    }

    static PythonError complex() {
        return PythonError.value("the value is complex");
    }

    private static double own(Value value, double units) {
        return value instanceof Value.Real r && Double.isFinite(r.x())
                ? units * UNIT * Math.abs(r.x())
                : 0;
    }

    /// The value as a float.
    ///
    /// @throws PythonError if it is an integer too large
    public double number() {
        return Arithmetic.toDouble(value);
    }
}
