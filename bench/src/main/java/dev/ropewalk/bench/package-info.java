/// Whole servers measured beside named peers in one run.
@NullMarked
package dev.ropewalk.bench;

import org.jspecify.annotations.NullMarked;
