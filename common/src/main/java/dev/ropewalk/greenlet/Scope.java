package dev.ropewalk.greenlet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Greenlets that do not outlive a block of code: [#close] waits for them. If one fails the others
/// are killed, and the block is left where it waits. Only the greenlet that opened it may call it.
///
/// ```
/// try (Scope scope = Scope.open()) {
///     scope.spawn(() -> copy(client, server));
///     scope.spawn(() -> copy(server, client));
/// }
/// ```
///
/// A block that may throw while its greenlets wait for ever goes into [#call], which kills them
/// then; `close` cannot know of it.
public final class Scope implements AutoCloseable {
    private final Greenlet<?> owner;
    private final Set<Greenlet<?>> members = new LinkedHashSet<>();
    private @Nullable CompletionException failure;
    private boolean told;
    private boolean closing;

    private Scope(Greenlet<?> owner) {
        this.owner = owner;
    }

    /// Begins a scope in the greenlet that calls.
    ///
    /// @throws IllegalStateException on any other thread, naming it
    public static Scope open() {
        return new Scope(Greenlet.current());
    }

    /// Calls `body` with a scope, and waits for its greenlets; if it throws they are killed.
    ///
    /// @return what `body` returns
    /// @throws Exception what `body` throws
    /// @throws CompletionException if a greenlet failed, with its exception as the cause
    public static <T> T call(Job<Scope, T> body) throws Exception {
        try (Scope scope = open()) {
            try {
                return body.apply(scope);
            } catch (Exception | Error failed) {
                scope.kill();
                throw failed;
            }
        }
    }

    /// Spawns a greenlet that ends with the scope.
    ///
    /// @throws IllegalStateException if the scope is closed, or has failed
    public <T> Greenlet<T> spawn(Callable<T> code) {
        if ((closing && members.isEmpty()) || failure != null) {
            throw new IllegalStateException("the scope is over");
        }
        Greenlet<T> greenlet = owner.hub.spawn(code);
        members.add(greenlet);
        greenlet.watch(_ -> ended(greenlet));
        return greenlet;
    }

    /// [#spawn(Callable)] for code that has no result.
    public Greenlet<Void> spawn(Task code) {
        return spawn(new SpawnSites.TaskCall(code));
    }

    private void ended(Greenlet<?> greenlet) {
        members.remove(greenlet);
        Throwable cause = greenlet.failure();
        if (failure == null && cause != null) {
            failure = new CompletionException(greenlet.name() + " failed: " + cause, cause);
            kill();
            if (!closing) {
                owner.interrupt(new Interruption(this, this::tell));
            }
        }
    }

    private RuntimeException tell() {
        told = true;
        return failure == null ? new IllegalStateException("nothing failed") : failure;
    }

    /// Kills its greenlets, without waiting for their end.
    public void kill() {
        List.copyOf(members).forEach(greenlet -> greenlet.cancel(true));
    }

    /// Waits for all its greenlets. If the caller is killed, or its time is up, they are killed
    /// too, and waited for.
    ///
    /// @throws CompletionException if a greenlet failed and the block does not know yet
    @Override
    public void close() {
        closing = true;
        owner.forgive(this);
        RuntimeException cut = null;
        while (!members.isEmpty()) {
            try {
                members.iterator().next().join();
            } catch (RuntimeException thrown) {
                cut = thrown;
                kill();
            }
        }
        if (cut != null) {
            throw cut;
        }
        if (failure != null && !told) {
            throw failure;
        }
    }
}
