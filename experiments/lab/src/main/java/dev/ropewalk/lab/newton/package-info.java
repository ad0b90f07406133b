/// `ropewalk lab newton`: roots by the Newton–Raphson method, as the diary's program finds them and
/// as they are found well.
@NullMarked
package dev.ropewalk.lab.newton;

import org.jspecify.annotations.NullMarked;
