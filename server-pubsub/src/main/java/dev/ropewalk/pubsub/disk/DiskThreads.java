package dev.ropewalk.pubsub.disk;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that wait for the disk, so that event loops do not: some write, some read. They are
/// started when there is something to do. A reader never waits behind a sync.
final class DiskThreads {
    private static final Logger log = LoggerFactory.getLogger(DiskThreads.class);
    static final int EACH = 4;
    private static final int IDLE_SECONDS = 10;

    private final ExecutorService writers = pool("pubsub-log-write-");
    private final ExecutorService readers = pool("pubsub-log-read-");
    private final ScheduledThreadPoolExecutor ticker =
            new ScheduledThreadPoolExecutor(1, named("pubsub-log-tick-"));

    private static ExecutorService pool(String name) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        EACH,
                        EACH,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        named(name),
                        new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name, 0).factory();
    }

    Executor writers() {
        return writers;
    }

    Executor readers() {
        return readers;
    }

    /// Calls it each second from now on, on a thread of its own.
    void eachSecond(Runnable tick) {
        ticker.scheduleWithFixedDelay(() -> guarded(tick), 1, 1, TimeUnit.SECONDS);
    }

    private static void guarded(Runnable tick) {
        try {
            tick.run();
        } catch (RuntimeException failed) { // it would not be called again
            log.error("the log's housekeeping failed: {}", failed.toString(), failed);
        }
    }

    /// Ends them; what was asked for is still done, what comes later is not.
    void close() {
        ticker.shutdownNow();
        writers.close();
        readers.close();
    }
}
