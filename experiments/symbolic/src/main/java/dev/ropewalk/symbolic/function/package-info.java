/// The functions beyond the elementary ones: factorials and the gamma function, rounding, extremes,
/// and the special functions of calculus.
@NullMarked
package dev.ropewalk.symbolic.function;

import org.jspecify.annotations.NullMarked;
