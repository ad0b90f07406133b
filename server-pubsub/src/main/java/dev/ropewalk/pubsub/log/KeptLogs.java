package dev.ropewalk.pubsub.log;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The logs of a server's topics, by name. By default the logs are in memory alone, so nothing is
/// found, counted or closed. Any thread.
public interface KeptLogs {
    /// The place of logs that outlive the process, as the operator names it.
    interface Storage {
        /// Opens the place and finds its logs; waits for the disk.
        ///
        /// @param millis the time, since 1970
        /// @throws IOException if the place cannot be opened, in a sentence for a person
        KeptLogs open(LongSupplier millis) throws IOException;
    }

    /// The space and the work of all logs, for metrics.
    ///
    /// @param segments that there are
    /// @param bytes of their files
    /// @param refusing topics that take no line now
    /// @param syncs how often one was forced to the disk since the start
    /// @param syncNanos how long all of that took
    record LogUsage(int segments, long bytes, int refusing, long syncs, long syncNanos) {}

    /// The log of a topic, a new one if there is none.
    ///
    /// @param topic a path
    KeptLog log(String topic);

    /// The logs that were found, and those that were made since.
    default List<? extends KeptLog> logs() {
        return List.of();
    }

    /// Removes a log that holds no line and that nobody uses any more.
    default void remove(KeptLog gone) {}

    /// The space and the work of all logs; null if they are in memory alone.
    default @Nullable LogUsage usage() {
        return null;
    }

    /// Takes no line any more.
    ///
    /// @return completed when all lines are where they are kept
    default CompletionStage<@Nullable Void> closeLater() {
        return CompletableFuture.completedFuture(null);
    }
}
