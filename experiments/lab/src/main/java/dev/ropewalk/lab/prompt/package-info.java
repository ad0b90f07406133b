/// The diary's second entry: a prompt inside a program, with its objects at hand.
@NullMarked
package dev.ropewalk.lab.prompt;

import org.jspecify.annotations.NullMarked;
