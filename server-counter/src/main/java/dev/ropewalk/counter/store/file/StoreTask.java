package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A task of the store's thread.
///
/// @param <T> what it comes to
final class StoreTask<T> {
    private final Kind kind;
    private final Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable T value;
    private @Nullable StoreException refusal;

    StoreTask(Kind kind, Work<T> work) {
        this.kind = kind;
        this.work = work;
    }

    /// The tasks that are done together with this one.
    enum Kind {
        /// Others that only stage numbers: one force for all.
        CELLS,
        /// Others that change tables: one transaction for all.
        TABLES,
        /// Nothing: it has transactions of its own.
        ALONE
    }

    /// The work of a task.
    interface Work<T> {
        /// Called once, on the store's thread.
        ///
        /// @throws StoreException to refuse it; nothing is changed then
        T run() throws SQLException, IOException;
    }

    Kind kind() {
        return kind;
    }

    /// Completes when what was done is durable, on the store's thread.
    CompletableFuture<T> result() {
        return result;
    }

    void run() throws SQLException, IOException {
        try {
            value = work.run();
        } catch (StoreException refused) {
            refusal = refused;
        }
    }

    void complete() {
        if (refusal == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(refusal);
        }
    }

    void fail(StoreException why) {
        result.completeExceptionally(why);
    }
}
