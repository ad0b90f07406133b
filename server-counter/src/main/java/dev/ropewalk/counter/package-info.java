/// The HTTP counter: every request is told its number.
///
/// [CounterServer][dev.ropewalk.counter.CounterServer] is the command. `Counter` is the resource:
/// it reads what a request asks for (`request`), takes a number from the store (`store`) and writes
/// it in the format that the client prefers (`response`). `LiveCount` streams the number to
/// watchers. `CounterAdmin` has what only an administrator may do; `admin` has its formats and its
/// audit log.
@NullMarked
package dev.ropewalk.counter;

import org.jspecify.annotations.NullMarked;
