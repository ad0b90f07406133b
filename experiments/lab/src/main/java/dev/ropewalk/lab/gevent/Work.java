package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.lab.Streams;

/// The work of a program.
interface Work {
    /// Called once, in the main greenlet of `hub`; the exit status.
    int in(Hub hub, Streams io) throws Exception;
}
