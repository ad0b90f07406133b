package dev.ropewalk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The access log: lines queue up for a daemon thread that formats and logs them. An event loop
/// never waits for it: with the queue full a line is dropped and counted. (Logback's AsyncAppender
/// would not tell how many it drops.) Any thread.
final class AccessLog {
    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);
    private static final int QUEUED = 4096;

    private final BlockingQueue<AccessLine> queue = new ArrayBlockingQueue<>(QUEUED);
    private final LongAdder dropped = new LongAdder();
    private final Consumer<String> sink;
    private @Nullable Thread thread;

    /// Passes each line on to `sink`, on its thread.
    AccessLog(Consumer<String> sink) {
        this.sink = sink;
    }

    /// The log that an operator configures: the logger `dev.ropewalk.access`.
    static AccessLog toLogger() {
        Logger access = LoggerFactory.getLogger("dev.ropewalk.access");
        return new AccessLog(line -> access.info("{}", line));
    }

    void add(AccessLine line) {
        if (!queue.offer(line)) {
            dropped.increment();
        }
    }

    long dropped() {
        return dropped.sum();
    }

    synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("access-log").start(this::run);
    }

    /// Has the thread end when it has logged what is queued; does not wait for it.
    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void run() {
        long told = dropped();
        try {
            while (true) {
                sink.accept(queue.take().toString());
                long lost = dropped();
                if (lost > told && queue.isEmpty()) {
                    log.warn("{} lines of the access log were dropped", lost - told);
                    told = lost;
                }
            }
        } catch (InterruptedException stopped) {
            List<AccessLine> rest = new ArrayList<>();
            queue.drainTo(rest);
            rest.forEach(line -> sink.accept(line.toString()));
        }
    }
}
