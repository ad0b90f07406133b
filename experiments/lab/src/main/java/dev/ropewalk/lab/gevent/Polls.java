package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.lab.Streams;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The diary's 12: who selects lets the others run.
final class Polls {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private Polls() {}

    static int run(Hub hub, Streams io) {
        PrintStream out = io.out();
        tic(hub, hub.nanoTime()); // the first one loads classes for 0.1 s
        long start = hub.nanoTime();
        Supplier<String> tic = () -> tic(hub, start);
        hub.joinAll(
                List.of(
                        hub.spawn(() -> {
                            out.println("Started POlling :" + tic.get());
                            hub.select(List.of(), LIMIT);
                            out.println("Ended polling : " + tic.get());
                        }),
                        hub.spawn(() -> {
                            out.println("Start polling:" + tic.get());
                            hub.select(List.of(), LIMIT);
                            out.println(" Ending polling : " + tic.get());
                        }),
                        hub.spawn(() -> {
                            out.println(
                                    "hey lets do some stuff while the greenlets poll, "
                                            + tic.get());
                            hub.sleep(Duration.ofSeconds(1));
                        })));
        return 0;
    }

    private static String tic(Hub hub, long start) {
        double seconds = (hub.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "at %1.1f seconds", seconds);
    }
}
