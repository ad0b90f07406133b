package dev.ropewalk.greenlet;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/// Time that stands still while greenlets run and jumps to the next timer once all of them wait for
/// one. While something outside the hub may still wake a greenlet, it runs as real time does.
/// Written on the hub.
final class VirtualTicker implements Ticker {
    private final long start = System.nanoTime();
    private volatile long now = start;
    private volatile long flowingSince;
    private volatile boolean flowing;

    @Override
    public long initialNanoTime() {
        return start;
    }

    @Override
    public long nanoTime() {
        return flowing ? now + (System.nanoTime() - flowingSince) : now;
    }

    @Override
    public void sleep(long delay, TimeUnit unit) throws InterruptedException {
        unit.sleep(delay);
    }

    void jump(long nanos) {
        now = nanoTime() + nanos;
        flowingSince = System.nanoTime();
    }

    /// Lets time run, or not.
    ///
    /// @return whether it ran before
    boolean flow(boolean flow) {
        boolean before = flowing;
        if (flow != before) {
            now = nanoTime();
            flowingSince = System.nanoTime();
            flowing = flow;
        }
        return before;
    }
}
