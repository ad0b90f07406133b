package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Greenlet;
import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.lab.Streams;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/// The diary's 15: a function with arguments, which a greenlet shows and runs.
record Hello(int a, int b, int c) implements Callable<String> {
    @Override
    public String call() {
        return "hello";
    }

    @Override
    public String toString() {
        return "hello(" + a + ", " + b + ", " + c + ")";
    }

    static int run(Hub hub, Streams io) throws ExecutionException {
        Greenlet<String> greenlet = hub.spawn("Greenlet-0", new Hello(1, 2, 3));
        io.out().println(greenlet);
        io.out().println(greenlet.get());
        return 0;
    }
}
