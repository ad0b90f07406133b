package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;

/// The receiver of a [Cursor]'s lines: a connection, of whatever protocol. All methods are called
/// on the event loop of the cursor.
public interface Subscriber {
    /// Whether the subscriber may be written to: its connection is open, and holds fewer unsent
    /// bytes than its watermark.
    boolean isWritable();

    /// The next lines, whole ones. The buffer is lent for the call; slices and what is retained
    /// stay valid, and count as pinned by this subscriber as long as they are unsent. [RunReader]
    /// tells the lines apart.
    ///
    /// @param from where the first begins
    void write(ByteBuf lines, ChunkPosition from);

    /// Flushes after the last write of a turn; does nothing by default.
    default void flush() {}

    /// The address of the other end.
    SocketAddress peer();

    /// A notice, in the place of lines that the subscriber does not get.
    void notice(Notice notice);

    /// Called when all lines up to [Cursor#finish] were written; no more comes.
    void finished();

    /// Called when the subscriber was too slow: it is to be told so and closed; no more comes.
    ///
    /// @param missed lines that are gone
    void overtaken(long missed);

    /// Called when its unsent bytes keep too much of the log in memory: it must drop them at once.
    void cutOff();
}
