/// Python's expressions, as far as a SymPy prompt needs them: read, and evaluated without ever
/// running code.
@NullMarked
package dev.ropewalk.symbolic.lang;

import org.jspecify.annotations.NullMarked;
