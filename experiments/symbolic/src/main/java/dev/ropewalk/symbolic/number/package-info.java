/// Numbers below the expressions: integers, binary floating-point numbers of any precision, and the
/// functions of both.
@NullMarked
package dev.ropewalk.symbolic.number;

import org.jspecify.annotations.NullMarked;
