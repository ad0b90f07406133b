/// Derivatives, integrals and equations, with the check of what was found.
@NullMarked
package dev.ropewalk.symbolic.calculus;

import org.jspecify.annotations.NullMarked;
