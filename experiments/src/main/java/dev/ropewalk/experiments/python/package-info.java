/// Python's numbers as CPython reads, computes and prints them: floats, and expressions over them.
@NullMarked
package dev.ropewalk.experiments.python;

import org.jspecify.annotations.NullMarked;
