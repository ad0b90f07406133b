package dev.ropewalk.symbolic;

import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.lang.Session;
import dev.ropewalk.symbolic.number.Stop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A session whose inputs are limited in size and time, whatever they ask for.
///
/// Each runs on a thread of its own, which has the stack for deep expressions. One that does not
/// end when it is told to is left to itself; it does not keep the program alive.
final class LimitedSession {
    private static final int LONGEST_INPUT = 100_000;
    private static final int LONGEST_ANSWER = 10_000_000;
    private static final long STACK = 256L << 20;
    private static final long GRACE_MILLIS = 500;

    private final Duration limit;
    private final Session session = new Session();
    private volatile @Nullable FutureTask<List<String>> running;

    LimitedSession(Duration limit) {
        this.limit = limit;
    }

    /// Called with one input, by one thread at a time.
    Answer answer(String input) throws InterruptedException {
        if (input.length() > LONGEST_INPUT) {
            return new Answer.Failure(
                    "the input is too large: "
                            + input.length()
                            + " characters where at most "
                            + LONGEST_INPUT
                            + " are read",
                    0);
        }
        FutureTask<List<String>> task = new FutureTask<>(() -> session.answer(input));
        Thread thread = new Thread(null, task, "symbolic", STACK);
        thread.setDaemon(true);
        running = task;
        thread.start();
        try {
            return checked(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return failure(failed.getCause());
        } catch (TimeoutException _) {
            return new Answer.Failure("took longer than " + limit.toSeconds() + " s", 0);
        } catch (CancellationException _) {
            return new Answer.Failure("interrupted", 0);
        } finally {
            running = null;
            task.cancel(true);
            thread.join(GRACE_MILLIS);
        }
    }

    /// Ends what runs; any thread.
    void stop() {
        FutureTask<List<String>> task = running;
        if (task != null) {
            task.cancel(true);
        }
    }

    Session session() {
        return session;
    }

    private static Answer checked(List<String> lines) {
        long size = lines.stream().mapToLong(String::length).sum();
        return size > LONGEST_ANSWER
                ? new Answer.Failure("the answer is too large: " + size + " characters", 0)
                : new Answer.Lines(lines);
    }

    private static Answer failure(@Nullable Throwable cause) {
        return switch (cause) {
            case PythonError error -> Answer.Failure.of(error);
            case Stop _ -> new Answer.Failure("interrupted", 0);
            case ArithmeticException beyond ->
                    new Answer.Failure("OverflowError: " + beyond.getMessage(), 0);
            case RuntimeException defect -> throw defect;
            case Error defect -> throw defect;
            case null, default -> throw new IllegalStateException(cause);
        };
    }
}
