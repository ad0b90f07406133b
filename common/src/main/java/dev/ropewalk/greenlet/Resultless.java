package dev.ropewalk.greenlet;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Code without a result, as a greenlet takes it.
///
/// @param origin what was given, which the greenlet's words and place are about
record Resultless(Object origin, Task task) implements Callable<Void> {
    static Resultless of(Task task) {
        return new Resultless(task, task);
    }

    static Resultless of(Runnable body) {
        return new Resultless(body, body::run);
    }

    @Override
    @SuppressWarnings("NullAway") // there is no other value of Void
    public @Nullable Void call() throws Exception {
        task.run();
        return null;
    }
}
