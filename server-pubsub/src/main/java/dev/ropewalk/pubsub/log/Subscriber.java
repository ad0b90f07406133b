package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;

/// Where the lines of a [Cursor] go: a connection in whichever language. All methods are called on
/// the event loop that the cursor belongs to.
public interface Subscriber {
    /// Whether it may be written to: whether it is open, and holds fewer unsent bytes than it
    /// likes.
    boolean isWritable();

    /// The next lines, whole ones. The buffer is lent for the call, what it retains or slices of it
    /// stays valid: as long as that is unsent it counts as pinned by this reader. [RunReader] tells one
    /// from the other.
    ///
    /// @param from where the first begins
    void write(ByteBuf lines, ChunkPosition from);

    /// All that it was written in this turn has been; without effect, as it stands.
    default void flush() {}

    /// Who is at the other end.
    SocketAddress peer();

    /// What it does not get, in the place where it would stand.
    void notice(Notice notice);

    /// It has got all up to where [Cursor#finish] was called; no more comes.
    void finished();

    /// It was too slow and is to be told so and closed; no more comes.
    ///
    /// @param missed lines that are gone
    void overtaken(long missed);

    /// What it has not sent keeps too much of the log in memory: it must let go of it at once.
    void cutOff();
}
