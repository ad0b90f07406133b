package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The log of one topic behind its [BroadcastLog]: the lines in memory are the newest part of this
/// log. By default it keeps nothing beyond them, as [MemoryLog] does; a log on disk keeps lines
/// over a restart.
///
/// Lines are appended by one thread at a time, under the lock of the [BroadcastLog]. All other
/// methods may be called on any thread.
public interface KeptLog {
    /// The name of the topic, a path.
    String topic();

    /// The name of the log in a [Position].
    String epoch();

    /// The offset up to which positions of an earlier epoch are valid; -1 for an unknown epoch.
    default long endOf(String epoch) {
        return -1;
    }

    /// The place after the newest line that is kept here.
    default LogOffset head() {
        return LogOffset.ZERO;
    }

    /// The place of the oldest line that can be read here; [LogOffset#NOWHERE] if none can.
    default LogOffset tail() {
        return LogOffset.NOWHERE;
    }

    /// Whether lines that memory has forgotten can be read here.
    default boolean isPersistent() {
        return false;
    }

    /// Makes sure that lines can be appended; called before each [#append].
    ///
    /// @param bytes of all lines, framed
    /// @return null, or why none of the lines can be taken: a phrase for a person
    default @Nullable String reserve(int bytes, int lines, long millis) {
        return null;
    }

    /// Appends a line that room was reserved for.
    ///
    /// @param line framed; its indices stay
    /// @param source bytes of its source
    /// @param eol bytes of its ending
    /// @param millis when the line came, since 1970
    /// @return null, or why the line could not be appended: then the log takes no line any more
    default @Nullable String append(ByteBuf line, int source, int eol, long millis) {
        return null;
    }

    /// Takes no line any more, because mapped memory had no block for one. The JVM may report that
    /// a moment later than [#append], by an error of its own.
    ///
    /// @return why, a phrase for a person
    /// @throws InternalError the fault, if the log maps no memory
    default String fail(InternalError fault) {
        throw fault;
    }

    /// Completed, on any thread, when the log is as durable up to that offset as it will be. Fails
    /// with an [java.io.IOException] if the disk has failed.
    default CompletionStage<@Nullable Void> durable(long offset) {
        return CompletableFuture.completedFuture(null);
    }

    /// Runs `task` on a thread that may wait, for [#read].
    default void later(Runnable task) {
        task.run();
    }

    /// The wanted line with some of those around it; may wait. The caller releases the chunk.
    default BlockRead read(StartFrom.Unread wanted) {
        return new BlockRead.Gone();
    }
}
