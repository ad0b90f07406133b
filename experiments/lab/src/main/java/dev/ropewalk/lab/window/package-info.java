/// The diary's seventh entry: a window that says hello, and tells of keys and buttons as pyglet
/// does.
@NullMarked
package dev.ropewalk.lab.window;

import org.jspecify.annotations.NullMarked;
