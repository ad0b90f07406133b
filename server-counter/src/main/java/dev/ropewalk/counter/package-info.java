/// The HTTP counter: every request is told its number.
///
/// [Counter][dev.ropewalk.counter.Counter] is the resource,
/// [CounterServer][dev.ropewalk.counter.CounterServer] its command.
@NullMarked
package dev.ropewalk.counter;

import org.jspecify.annotations.NullMarked;
