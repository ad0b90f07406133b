/// `ropewalk lab symbolic`: a prompt of SymPy's, as the diary's sixth entry typed into it.
@NullMarked
package dev.ropewalk.symbolic;

import org.jspecify.annotations.NullMarked;
