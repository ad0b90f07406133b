/// `ropewalk lab floatinfo`: the limits of floats, and what one of them is made of.
@NullMarked
package dev.ropewalk.lab.floatinfo;

import org.jspecify.annotations.NullMarked;
