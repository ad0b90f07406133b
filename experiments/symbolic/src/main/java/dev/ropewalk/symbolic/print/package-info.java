/// Expressions as text: SymPy's `str`, `srepr`, `latex` and `pretty`.
@NullMarked
package dev.ropewalk.symbolic.print;

import org.jspecify.annotations.NullMarked;
