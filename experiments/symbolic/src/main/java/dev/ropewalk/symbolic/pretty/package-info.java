/// SymPy's `pretty`: expressions drawn on several lines.
@NullMarked
package dev.ropewalk.symbolic.pretty;

import org.jspecify.annotations.NullMarked;
