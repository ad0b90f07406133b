/// SymPy's `simplify` and its parts: the same steps in the same order, and the form with the fewest
/// operations wins.
@NullMarked
package dev.ropewalk.symbolic.simplify;

import org.jspecify.annotations.NullMarked;
