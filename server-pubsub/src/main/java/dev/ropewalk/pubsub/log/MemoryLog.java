package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A log whose lines are in memory alone: it takes every line and can read none back.
public record MemoryLog(String topic, String epoch) implements KeptLog {
    @Override
    public long endOf(String epoch) {
        return -1;
    }

    @Override
    public LogOffset head() {
        return LogOffset.ZERO;
    }

    @Override
    public LogOffset tail() {
        return LogOffset.NOWHERE;
    }

    @Override
    public boolean isPersistent() {
        return false;
    }

    @Override
    public @Nullable String reserve(int bytes, int lines, long millis) {
        return null;
    }

    @Override
    public @Nullable String append(ByteBuf line, int source, int eol, long millis) {
        return null;
    }

    @Override
    public String fail(InternalError fault) {
        throw fault;
    }

    @Override
    public CompletionStage<@Nullable Void> durable(long offset) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void later(Runnable task) {
        task.run();
    }

    @Override
    public BlockRead read(StartFrom.Unread wanted) {
        return new BlockRead.Gone();
    }
}
