/// Puts one expression in the place of another, also where it is only a part of a sum, a product or
/// a power.
@NullMarked
package dev.ropewalk.symbolic.substitute;

import org.jspecify.annotations.NullMarked;
