package dev.ropewalk.greenlet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/// Greenlets that threads outside have started with [Hub#run] and wait for. They are told when
/// nothing can happen any more.
final class RootGreenlets {
    private final Hub hub;
    private final List<Greenlet<?>> running = new ArrayList<>();

    RootGreenlets(Hub hub, HubOptions options) {
        this.hub = hub;
        if (options.loopExit()) {
            hub.carrier.deadlockDetector.whenStuck(this::stuck);
        }
    }

    /// Any thread but the loop's.
    <T> T run(Callable<T> code) throws Exception {
        if (hub.me() != null) {
            return code.call();
        }
        if (Thread.currentThread() == hub.carrier.loopThread()) {
            throw new IllegalStateException(
                    "a callback cannot wait for a greenlet: the loop would stand still; spawn one");
        }
        Greenlet<T> main = hub.spawner.spawn("main", code);
        hub.carrier.post(() -> running.add(main));
        try {
            return main.get();
        } catch (ExecutionException failed) {
            throw exception(Outcome.cause(failed));
        } catch (CancellationException interrupted) {
            main.cancel(true);
            throw interrupted;
        } finally {
            hub.carrier.post(() -> running.remove(main));
        }
    }

    private static Exception exception(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (Exception) cause;
    }

    /// All greenlets wait for each other: the first main one that waits hears of it, or else the
    /// threads outside. On the hub.
    private void stuck() {
        Greenlet<?> main = running.stream().filter(Greenlet::isParked).findFirst().orElse(null);
        List<ForeignWaiters.Wait> outside = hub.foreignWaiters.endless();
        if (!hub.carrier.nothingReady()) {
            return; // what a thread did before it began to wait, such as to set an event
        }
        if (main != null) {
            String report = StackReport.of(hub);
            main.interrupt(new Interruption(hub, () -> new LoopExit(report)));
        } else if (!outside.isEmpty()) {
            ForeignWaiters.fail(outside, new LoopExit(StackReport.of(hub)));
        }
    }
}
