package dev.ropewalk.experiments.gevent;

import dev.ropewalk.experiments.Streams;
import dev.ropewalk.greenlet.Hub;

/// What a program does.
interface Work {
    /// Called once, in the main greenlet of `hub`; the exit status.
    int in(Hub hub, Streams io) throws Exception;
}
