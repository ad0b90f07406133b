/// Expressions as immutable trees that evaluate themselves when they are built, as SymPy's do: sums
/// and products collect equal terms, powers of numbers are worked out, and what is known of a
/// symbol decides what is known of the whole.
///
/// The names are SymPy's where it has one, so that its documentation explains what is here.
@NullMarked
package dev.ropewalk.symbolic.expr;

import org.jspecify.annotations.NullMarked;
