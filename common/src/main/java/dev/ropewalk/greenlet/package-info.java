/// Greenlets: code that waits in plain sight, thousands of them on one event loop, beside the
/// callback protocols; gevent's model on Netty's loop.
///
/// Begin at [Hub][dev.ropewalk.greenlet.Hub]. A greenlet is a virtual thread that only its hub
/// runs, one greenlet at a time, until it waits: what greenlets of one hub share needs no lock, and
/// the same program runs in the same order each time. The names are gevent's.
@NullMarked
package dev.ropewalk.greenlet;

import org.jspecify.annotations.NullMarked;
