/// `ropewalk lab sum`: naive, compensated and exactly rounded sums of a stream of numbers, as
/// Python's `sum` and `math.fsum` and Java's `DoubleStream` make them.
@NullMarked
package dev.ropewalk.lab.sum;

import org.jspecify.annotations.NullMarked;
