package dev.ropewalk.pubsub.format;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.pubsub.log.Chunk;
import dev.ropewalk.pubsub.log.ChunkPosition;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The last run that was encoded in a format, for the other subscribers of the loop that are about
/// to be written the same. A run is encoded once per turn, and shared. Event loop only.
public final class EncodedRunCache {
    private final Clock loop;
    private @Nullable ByteBuf encoded;
    private @Nullable Chunk chunk;
    private int start;
    private int end;

    public EncodedRunCache(Clock loop) {
        this.loop = loop;
    }

    /// The run, encoded by `writer`; the caller releases it.
    ByteBuf encoded(ByteBuf run, ChunkPosition from, StreamEncoder writer) {
        ByteBuf known = get(run, from);
        if (known != null) {
            return known;
        }
        ByteBuf made = writer.encode(run, from);
        put(run, from, made);
        return made;
    }

    private @Nullable ByteBuf get(ByteBuf run, ChunkPosition from) {
        boolean same =
                chunk == from.chunk() && start == run.readerIndex() && end == run.writerIndex();
        return same && encoded != null ? encoded.retain() : null;
    }

    /// Keeps a run for the rest of the turn.
    private void put(ByteBuf run, ChunkPosition from, ByteBuf made) {
        if (encoded == null) {
            loop.callFromThread(this::drop);
        } else {
            encoded.release();
        }
        encoded = made.retain();
        chunk = from.chunk();
        start = run.readerIndex();
        end = run.writerIndex();
    }

    private void drop() {
        if (encoded != null) {
            encoded.release();
            encoded = null;
            chunk = null;
        }
    }
}
