/// `ropewalk counter-check`: drives a counter with many clients and holds it to what it promises.
///
/// A `CheckClient` is one connection, the `CheckRun` has all of them, each answer goes into the
/// `Ledger` and from there to the `Journal`, and the ledger comes to a verdict. All of it is on one
/// event loop, so that before and after have a meaning.
@NullMarked
package dev.ropewalk.counter.check;

import org.jspecify.annotations.NullMarked;
