/// Polynomials in several generators with complex rational coefficients, and what they are good
/// for: common divisors, factors, fractions in lowest terms and in parts.
@NullMarked
package dev.ropewalk.symbolic.poly;

import org.jspecify.annotations.NullMarked;
