/// Python's numbers as CPython reads, computes and prints them: floats, and expressions over them.
@NullMarked
package dev.ropewalk.lab.python;

import org.jspecify.annotations.NullMarked;
