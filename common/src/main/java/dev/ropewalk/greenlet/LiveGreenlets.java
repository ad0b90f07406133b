package dev.ropewalk.greenlet;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All greenlets of a hub that are not over, in the order in which they were spawned. On the hub
/// unless a method says otherwise.
final class LiveGreenlets {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);

    private final HubScheduler scheduler;
    private final CompletableFuture<Void> deserted = new CompletableFuture<>();
    private @Nullable Greenlet<?> first;
    private @Nullable Greenlet<?> last;
    private volatile boolean closed;

    LiveGreenlets(HubScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /// A greenlet that comes after the close is killed at once.
    void add(Greenlet<?> greenlet) {
        greenlet.follow(last);
        if (last == null) {
            first = greenlet;
        }
        last = greenlet;
        scheduler.deadlockDetector.born();
        if (closed) {
            greenlet.cancel(true);
        }
    }

    /// Called by the greenlet first of all; one from [Hub#threadFactory] is not known yet.
    void began(Greenlet<?> greenlet) {
        if (greenlet.before() == null && first != greenlet) {
            add(greenlet);
        }
    }

    void ended(Greenlet<?> greenlet) {
        if (first == greenlet) {
            first = greenlet.after();
        }
        if (last == greenlet) {
            last = greenlet.before();
        }
        greenlet.leave();
        scheduler.deadlockDetector.died();
        if (closed && first == null) {
            deserted.complete(null);
        }
    }

    /// Their threads, read on a thread beside the hub: it may miss some.
    Stream<Thread> racyThreads() {
        return Stream.<Greenlet<?>>iterate(first, Objects::nonNull, Greenlet::after)
                .map(greenlet -> greenlet.body.thread);
    }

    private void forEach(Consumer<Greenlet<?>> call) {
        List<Greenlet<?>> all = new ArrayList<>();
        for (Greenlet<?> next = first; next != null; next = next.after()) {
            all.add(next);
        }
        all.forEach(call);
    }

    /// The stack of each of them, when none can go on.
    String deadlock() {
        StringJoiner report =
                new StringJoiner(
                        System.lineSeparator(),
                        "all greenlets wait for each other, and nothing else can wake one:"
                                + System.lineSeparator(),
                        "");
        forEach(greenlet -> report.add(stack(greenlet)));
        return report.toString();
    }

    /// The words of a greenlet, and its stack without the frames of the JDK on top.
    private static String stack(Greenlet<?> greenlet) {
        StringJoiner lines = new StringJoiner(System.lineSeparator() + "\tat ");
        lines.add(greenlet.toString());
        for (StackTraceElement frame : greenlet.body.thread.getStackTrace()) {
            if (!frame.getClassName().startsWith("java.lang.VirtualThread")) {
                lines.add(frame.toString());
            }
        }
        return lines.toString();
    }

    /// Kills all and waits for their end; gives up those that go on, whose stacks are logged. On a
    /// thread outside the hub.
    ///
    /// @param patience in nanoseconds, for each of the two
    /// @throws TimeoutException if the hub is held
    void close(long patience) throws InterruptedException, ExecutionException, TimeoutException {
        closed = true;
        scheduler.post(() -> {
            forEach(greenlet -> greenlet.cancel(true));
            if (first == null) {
                deserted.complete(null);
            }
        });
        try {
            deserted.get(patience, NANOSECONDS);
        } catch (TimeoutException late) {
            CompletableFuture<Void> abandoned = new CompletableFuture<>();
            scheduler.post(() -> {
                forEach(LiveGreenlets::abandon);
                abandoned.complete(null);
            });
            abandoned.get(patience, NANOSECONDS);
        }
    }

    /// A greenlet that will never run again.
    private static void abandon(Greenlet<?> greenlet) {
        log.warn("{} would not end with its hub: {}", greenlet.name(), stack(greenlet));
        greenlet.abandon();
    }

    /// Any thread.
    boolean isClosed() {
        return closed;
    }
}
