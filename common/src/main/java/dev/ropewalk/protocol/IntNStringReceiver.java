package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// A protocol of strings, each after its length as an unsigned big-endian integer; Twisted's
/// `IntNStringReceiver`. The usual widths have classes of their own: [Int8StringReceiver],
/// [Int16StringReceiver] and [Int32StringReceiver].
public abstract class IntNStringReceiver extends FrameReceiver {
    /// The longest string that is received unless a protocol says otherwise, in bytes, as in
    /// Twisted.
    public static final int DEFAULT_MAX_LENGTH = 99999;

    private final int prefixLength;
    private final int maxLength;
    private int prefixRead;
    private long length;
    private long skip;

    /// Receives strings of up to `maxLength` bytes, or as many as the prefix can announce.
    ///
    /// @param prefixLength bytes of the prefix, 1 to 4
    /// @param maxLength bytes of the longest string, zero or more
    /// @throws IllegalArgumentException if one of them is out of its range
    protected IntNStringReceiver(int prefixLength, int maxLength) {
        super(maxLength, 0);
        if (prefixLength < 1 || prefixLength > 4) {
            throw new IllegalArgumentException("a prefix has 1 to 4 bytes: " + prefixLength);
        }
        this.prefixLength = prefixLength;
        this.maxLength = maxLength;
    }

    /// Called on the event loop with each string.
    ///
    /// @param string its bytes, lent for the call; may be empty
    protected abstract void stringReceived(ByteBuf string);

    /// Called on the event loop, once for a string that is longer than the limit, before any of its
    /// bytes: nothing of it is kept or delivered.
    ///
    /// By default it calls [Transport#loseConnection]. An override may answer first; one that keeps
    /// the connection gets the strings after this one.
    ///
    /// @param length the announced length
    protected void lengthLimitExceeded(long length) {
        transport().loseConnection();
    }

    /// Sends `string` after its length, in one write; any thread.
    ///
    /// @param string lent for the call, as to [Transport#write(ByteBuf)]; its indices stay
    /// @throws IllegalArgumentException if the prefix cannot hold its length; Twisted's
    ///   `StringTooLongError`
    public final void sendString(ByteBuf string) {
        int bytes = string.readableBytes();
        if (bytes > longest()) {
            throw new IllegalArgumentException(
                    "a prefix of %d bytes announces up to %d bytes, not %d"
                            .formatted(prefixLength, longest(), bytes));
        }
        byte[] head = new byte[prefixLength];
        for (int i = 0; i < prefixLength; i++) {
            head[i] = (byte) (bytes >>> (8 * (prefixLength - 1 - i)));
        }
        send(head, string, NOTHING);
    }

    /// [#sendString(ByteBuf)] of a text.
    ///
    /// @param string sent in UTF-8
    public final void sendString(String string) {
        sendString(Unpooled.wrappedBuffer(string.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    final void receive(ByteBuf in) {
        if (skip > 0) {
            int skipped = (int) Math.min(skip, in.readableBytes());
            in.skipBytes(skipped);
            skip -= skipped;
        } else if (prefixRead < prefixLength) {
            receivePrefix(in);
        } else {
            deliverIfWhole(in, length);
        }
    }

    @Override
    final void frameReceived(ByteBuf frame) {
        prefixRead = 0;
        length = 0;
        stringReceived(frame);
    }

    private void receivePrefix(ByteBuf in) {
        length = (length << 8) | in.readUnsignedByte();
        prefixRead++;
        if (prefixRead == prefixLength && length > maxLength) {
            skip = length;
            prefixRead = 0;
            length = 0;
            lengthLimitExceeded(skip);
        } else if (prefixRead == prefixLength && length == 0) {
            deliver(in, 0);
        }
    }

    private long longest() {
        return (1L << (8 * prefixLength)) - 1;
    }
}
