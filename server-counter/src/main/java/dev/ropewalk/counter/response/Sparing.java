package dev.ropewalk.counter.response;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/// Warns once in ten seconds, whatever clients and disks do, and tells how often it did not. Any
/// thread.
public final class Sparing {
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(10);

    private final Logger log;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong kept = new AtomicLong();

    public Sparing(Logger log) {
        this.log = log;
    }

    public void warn(String message) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + SILENCE)) {
            kept.incrementAndGet();
            return;
        }
        long unsaid = kept.getAndSet(0);
        if (unsaid == 0) {
            log.warn("{}", message);
        } else {
            log.warn("{} ({} more like it since the last)", message, unsaid);
        }
    }
}
