package dev.ropewalk.lab.newton;

/// When an iteration ends.
///
/// @param steps the most steps
/// @param tolerance how small a step is a last one, relative to `x`
record Limits(int steps, double tolerance) {
    private static final int MOST_STEPS = 1_000_000;

    Limits {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "--steps is from 1 to " + MOST_STEPS + ", not " + steps);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "--tolerance is a part of x, from 0 up to 1, not " + tolerance);
        }
    }
}
