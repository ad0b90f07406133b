package dev.ropewalk.greenlet;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The end of a greenlet, or the value or exception of an asynchronous result.
sealed interface Outcome<T> {
    /// The code returned.
    ///
    /// @param value null if the code has none
    record Done<T>(@Nullable T value) implements Outcome<T> {}

    /// The code threw.
    final class Failed<T> implements Outcome<T> {
        final Throwable cause;

        /// Whether somebody has asked for it; any thread.
        volatile boolean collected;

        Failed(Throwable cause) {
            this.cause = cause;
        }
    }

    /// The greenlet was killed.
    record Killed<T>(GreenletExit exit) implements Outcome<T> {}

    static <T> Outcome<T> of(Callable<T> code) {
        try {
            return new Done<>(code.call());
        } catch (GreenletExit exit) {
            return new Killed<>(exit);
        } catch (Throwable thrown) {
            return new Failed<>(thrown);
        }
    }

    @SuppressWarnings("NullAway") // the result is null if T says so
    default T get() throws ExecutionException {
        return switch (this) {
            case Done<T> done -> done.value();
            case Failed<T> failed -> {
                failed.collected = true;
                throw new ExecutionException(failed.cause);
            }
            case Killed<T> killed -> throw killed.exit();
        };
    }

    static Throwable cause(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed : cause;
    }

    default Future.State state() {
        return switch (this) {
            case Done<T> _ -> Future.State.SUCCESS;
            case Failed<T> _ -> Future.State.FAILED;
            case Killed<T> _ -> Future.State.CANCELLED;
        };
    }
}
