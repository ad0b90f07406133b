/// The HTTP counter: every request is told its number.
///
/// [CounterServer][dev.ropewalk.counter.CounterServer] is the command. `Counter` is the resource:
/// it asks what a request wants (`request`), takes a number from the store (`store`) and says it in
/// the form that the client likes (`Replies`, `badge`, `Page`, `Live`). `Admin` is what only an
/// administrator may.
@NullMarked
package dev.ropewalk.counter;

import org.jspecify.annotations.NullMarked;
