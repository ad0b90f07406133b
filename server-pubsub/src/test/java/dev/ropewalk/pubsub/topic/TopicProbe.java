package dev.ropewalk.pubsub.topic;

import dev.ropewalk.pubsub.log.LogRefusedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.concurrent.CompletionException;

/// Publishes to a topic as tests do, and looks into it.
public final class TopicProbe {
    private TopicProbe() {}

    /// Publishes a line without a source.
    ///
    /// @return the offset after the line
    /// @throws LogRefusedException if the line was refused
    public static long publish(Topic topic, byte[] line) {
        try {
            topic.publish(new byte[0], Unpooled.wrappedBuffer(line)).toCompletableFuture().join();
            return topic.head().offset();
        } catch (CompletionException failed) {
            throw refused(failed);
        }
    }

    /// Publishes lines without a source, and waits until they are durable.
    ///
    /// @return the offset after the last line
    /// @throws LogRefusedException if the lines were refused
    public static long publishAll(Topic topic, Collection<ByteBuf> lines) {
        try {
            return topic.publishAll(new byte[0], lines).toCompletableFuture().join().offset();
        } catch (CompletionException failed) {
            throw refused(failed);
        }
    }

    private static RuntimeException refused(CompletionException failed) {
        return failed.getCause() instanceof LogRefusedException refused ? refused : failed;
    }

    /// Bytes of the lines that are in memory, without what only subscribers keep there.
    public static long capacity(Topic topic) {
        return topic.log().capacity();
    }
}
