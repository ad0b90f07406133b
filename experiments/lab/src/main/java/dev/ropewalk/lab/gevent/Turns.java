package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.Task;
import dev.ropewalk.lab.Streams;
import java.io.PrintStream;
import java.util.List;

/// The diary's 11: two greenlets that give way to each other.
final class Turns {
    private Turns() {}

    static int plain(Hub hub, Streams io) {
        PrintStream out = io.out();
        return both(
                hub,
                () -> {
                    out.println("Running in foo");
                    hub.yieldNow();
                    out.println("Explicit context switch to foo again");
                },
                () -> {
                    out.println("Explicit context switch to bar");
                    hub.yieldNow();
                    out.println("Implicit context switch back to bar");
                });
    }

    static int decorated(Hub hub, Streams io) {
        return both(
                hub,
                logged("foo", hub::yieldNow, io.out()),
                logged("bar", hub::yieldNow, io.out()));
    }

    /// The decorator.
    private static Task logged(String name, Task task, PrintStream out) {
        return () -> {
            out.println(">>  " + name);
            task.run();
            out.println("<<  " + name);
        };
    }

    private static int both(Hub hub, Task foo, Task bar) {
        hub.joinAll(List.of(hub.spawn("foo", foo), hub.spawn("bar", bar)));
        return 0;
    }
}
