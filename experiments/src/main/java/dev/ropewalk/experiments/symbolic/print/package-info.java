/// Expressions as text: SymPy's `str`, `srepr`, `latex` and `pretty`.
@NullMarked
package dev.ropewalk.experiments.symbolic.print;

import org.jspecify.annotations.NullMarked;
