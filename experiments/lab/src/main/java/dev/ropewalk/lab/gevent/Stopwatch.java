package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.Task;
import java.math.BigDecimal;

/// The diary's decorator `timethis`.
final class Stopwatch {
    private Stopwatch() {}

    static double seconds(Hub hub, Task task) throws Exception {
        long start = hub.nanoTime();
        task.run();
        return (hub.nanoTime() - start) / 1e9;
    }

    static String line(String name, double seconds) {
        return "__main__." + name + " : " + BigDecimal.valueOf(seconds).toPlainString();
    }
}
