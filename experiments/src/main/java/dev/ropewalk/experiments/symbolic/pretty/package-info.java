/// SymPy's `pretty`: expressions drawn on several lines.
@NullMarked
package dev.ropewalk.experiments.symbolic.pretty;

import org.jspecify.annotations.NullMarked;
