/// Greenlets: blocking code, thousands of them on one event loop, beside the callback protocols;
/// gevent's model on Netty's loop. Begin at [Hub][dev.ropewalk.greenlet.Hub], then read
/// [Greenlet][dev.ropewalk.greenlet.Greenlet] and its method `park`, in which every wait ends up.
///
/// **A greenlet** is a virtual thread that only its hub runs, one greenlet at a time, until it
/// waits. Greenlets of one hub need no lock for what they share, and the same program runs in the
/// same order each time. The names are gevent's.
///
/// **A turn of the hub.** Netty's loop is a virtual thread among the greenlets. `LoopRunner` turns
/// it: it takes the tasks of the loop and the I/O that is ready, runs the callbacks, then lets the
/// greenlets run that these have woken, at most 64 of them or for half a millisecond, and begins
/// again. The loop waits for I/O only if no greenlet is ready, and until the first timer at most.
/// Timers are the hub's own, a heap in the order of deadline and call. "On the hub" means in a
/// greenlet, in a callback, or in a task that was posted; the state of the package belongs to it
/// and is plain fields.
///
/// **Two schedulers** give the turns. `PrivateScheduler` is a platform thread per hub that the JDK
/// takes as the scheduler of the hub's virtual threads. This needs two internals of the JDK, which
/// `Internals` holds and tests at the start. If they are closed, `SharedScheduler` takes the JDK's
/// one scheduler, brought down to one thread: there is one hub in the JVM, on NIO, and the thread
/// of the loop hands each greenlet its turn. With both, a callback may wait for a lock that a
/// greenlet holds, because the loop is not the scheduler. A `HubThread` is what a scheduler knows
/// of a greenlet.
///
/// **Waits.** A greenlet parks in a `WaitList`, at a connection, or with a timer alone, and the
/// thing that it waits for wakes it by `Greenlet.wake`; a kill or a timeout cuts the wait short by
/// `Greenlet.interrupt`. `Waitable` tells `select` what has become ready. A blocking call of the
/// JDK parks the virtual thread without the hub, which sees the greenlet as neither parked nor
/// ready. A thread outside the hub waits through `ForeignWaiters`, and any other blocking call has
/// a greenlet wait for it, see `Hub.waitInGreenlet`.
///
/// **Writes** go out at the end of a turn. Greenlets append to the `Outbound` of a connection, and
/// the first write of a turn puts it into the [FlushQueue][dev.ropewalk.reactor.FlushQueue] of the
/// loop, in which the callback protocols' transports wait for their flush as well. So a turn costs
/// one write per connection, whoever wrote.
///
/// **Deadlocks.** `DeadlockDetector` counts the greenlets that live, those that are parked, and
/// what may wake one from outside: connections, offloaded calls, futures. When all that live are
/// parked, nothing is outside and no timer runs, the greenlets wait for each other. The root
/// greenlet of a `Hub.run`, or the threads that wait, get a
/// [LoopExit][dev.ropewalk.greenlet.LoopExit] with all stacks. In virtual time the same count tells
/// when time may jump to the next timer.
@NullMarked
package dev.ropewalk.greenlet;

import org.jspecify.annotations.NullMarked;
