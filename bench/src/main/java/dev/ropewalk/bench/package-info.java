/// Whole servers measured beside named peers in one run, each a process of its own on loopback, by
/// one generator of load that is the same for all. `bench/run` starts it.
///
/// Each figure is the median of interleaved rounds, and ratios to the first peer: the absolutes are
/// the machine's.
@NullMarked
package dev.ropewalk.bench;

import org.jspecify.annotations.NullMarked;
