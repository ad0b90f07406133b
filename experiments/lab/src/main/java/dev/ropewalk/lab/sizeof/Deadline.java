package dev.ropewalk.lab.sizeof;

import dev.ropewalk.lab.EntryException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// When what the user typed has had its time.
final class Deadline {
    private static final double LONGEST = Duration.ofDays(365).toSeconds();

    private final @Nullable Double seconds;
    private final long start = System.nanoTime();

    /// @param seconds from now on, or null for no end
    /// @throws EntryException if it is no time
    Deadline(@Nullable Double seconds) throws EntryException {
        if (seconds != null && !(seconds > 0 && seconds <= LONGEST)) {
            throw EntryException.wrongCall(
                    "--timeout is seconds above 0, up to a year, not " + seconds);
        }
        this.seconds = seconds;
    }

    /// Runs it on a thread of its own, which is left behind if nothing stops it.
    Session.@Nullable Typed run(Session session, String text)
            throws EntryException, InterruptedException {
        FutureTask<Session.@Nullable Typed> task = new FutureTask<>(() -> session.run(text));
        Thread.ofPlatform().daemon().name("sizeof").start(task);
        try {
            return seconds == null ? task.get() : task.get(left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            session.stop();
            throw EntryException.failure(
                    "\"" + text + "\" has not come to an end in " + seconds + " s");
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    private long left() {
        double end = seconds == null ? LONGEST : seconds;
        return Math.max(0, (long) (end * 1e9) - (System.nanoTime() - start));
    }

    private static EntryException cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case EntryException wrong -> wrong;
            case Error error -> throw error;
            case RuntimeException broken -> throw broken;
            case null -> throw new IllegalStateException(failed);
            case Throwable other -> throw new IllegalStateException(other);
        };
    }
}
