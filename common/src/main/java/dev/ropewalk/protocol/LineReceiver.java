package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// A protocol of lines, with bytes that are no lines in between where it asks for them; Twisted's
/// `LineReceiver`.
///
/// {@snippet file="dev/ropewalk/docs/LineEcho.java" region="lines"}
///
/// LF ends a line, and so does CRLF: one CR directly before the LF is part of the ending, any other
/// CR is content. A line that the peer has not ended when it leaves is dropped.
public abstract class LineReceiver extends FrameReceiver {
    /// The longest line that is received unless a protocol says otherwise, in bytes, as in Twisted.
    public static final int DEFAULT_MAX_LENGTH = 16384;

    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte[] CRLF = {CR, LF};

    private final int maxLength;
    private byte[] delimiter = CRLF;
    private boolean raw;
    private boolean skipping;

    /// Receives lines of up to [#DEFAULT_MAX_LENGTH] bytes.
    protected LineReceiver() {
        this(DEFAULT_MAX_LENGTH);
    }

    /// Receives lines of up to `maxLength` bytes.
    ///
    /// @param maxLength bytes of the longest line without its ending, zero or more; no more than
    ///   one above it is ever kept of a line that has not ended
    /// @throws IllegalArgumentException if it is negative
    protected LineReceiver(int maxLength) {
        super(maxLength, 2);
        this.maxLength = maxLength;
    }

    /// Called on the event loop with each line.
    ///
    /// @param line its bytes without the ending, lent for the call; may be empty
    protected abstract void lineReceived(ByteBuf line);

    /// Called on the event loop with what has come, wherever a line begins, before it is cut into
    /// lines. An override may take whole lines itself, many at a time, by reading them; what it
    /// leaves comes line by line, and then this is called again. By default it takes none.
    ///
    /// An override is not held to the limit of a line nor to a pause, which it sees to itself.
    ///
    /// @param data at least one byte, lent for the call, cut wherever the network cut it
    protected void linesReceived(ByteBuf data) {}

    /// Called on the event loop with what has come in raw mode.
    ///
    /// Bytes left unread are gone after the call, unless it called [#setLineMode]: then they go on
    /// as lines.
    ///
    /// @param data at least one byte, lent for the call, cut wherever the network cut it
    protected void rawDataReceived(ByteBuf data) {
        throw new UnsupportedOperationException(
                getClass().getName() + " sets raw mode and has no rawDataReceived");
    }

    /// Called on the event loop, once for a line that is too long, as soon as that is certain:
    /// earlier lines have been delivered, and nothing of this one is.
    ///
    /// By default it calls [Transport#loseConnection]. An override may answer first; one that keeps
    /// the connection gets the lines after this one.
    ///
    /// @param maxLength the limit that the line goes beyond, in bytes
    protected void lineLengthExceeded(int maxLength) {
        transport().loseConnection();
    }

    /// Has [#rawDataReceived] called with all that comes from here on, beginning with the byte
    /// after the last line. On the event loop, at any time; between two callbacks the start of an
    /// unfinished line counts as raw too and comes in the loop's next turn.
    public final void setRawMode() {
        raw = true;
        reinterpretTail();
    }

    /// Has [#lineReceived] called again from here on; on the event loop, at any time.
    public final void setLineMode() {
        raw = false;
    }

    /// Sends a line and the delimiter after it, in one write; any thread. The line is not searched
    /// for line ends.
    ///
    /// @param line lent for the call, as to [Transport#write(ByteBuf)]; its indices stay
    public final void sendLine(ByteBuf line) {
        send(NOTHING, line, delimiter);
    }

    /// [#sendLine(ByteBuf)] of a text.
    ///
    /// @param line sent in UTF-8
    public final void sendLine(String line) {
        sendLine(Unpooled.wrappedBuffer(line.getBytes(StandardCharsets.UTF_8)));
    }

    /// Sets what [#sendLine(ByteBuf)] ends a line with, CRLF by default; before the first line is
    /// sent. What ends a received line is not changed by it.
    ///
    /// @param delimiter sent as it is, in UTF-8
    public final void setDelimiter(String delimiter) {
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    final void receive(ByteBuf in) {
        if (skipping) {
            skipLine(in);
        } else if (raw) {
            receiveRaw(in);
        } else {
            receiveLine(in);
        }
    }

    @Override
    final void frameReceived(ByteBuf frame) {
        int length = frame.readableBytes() - 1;
        if (length > 0 && frame.getByte(frame.readerIndex() + length - 1) == CR) {
            length--;
        }
        if (length > maxLength) {
            lineLengthExceeded(maxLength);
        } else {
            lineReceived(frame.writerIndex(frame.readerIndex() + length));
        }
    }

    /// A line ends within its limit and CR LF, so no byte further on is looked at, and none twice.
    private void receiveLine(ByteBuf in) {
        if (partialFrame.size() == 0) {
            int before = in.readerIndex();
            linesReceived(in);
            if (in.readerIndex() != before) {
                return;
            }
        }
        long window = Math.min(in.readableBytes(), maxLength + 2L - partialFrame.size());
        int before = in.bytesBefore((int) window, LF);
        if (before >= 0) {
            deliver(in, before + 1);
        } else if (mayStillEnd(in)) {
            partialFrame.add(in, in.readableBytes());
        } else {
            partialFrame.clear();
            skipping = true;
            lineLengthExceeded(maxLength);
        }
    }

    /// A byte above the limit may be the CR of an ending whose LF is on its way.
    private boolean mayStillEnd(ByteBuf in) {
        long length = (long) partialFrame.size() + in.readableBytes();
        return length <= maxLength
                || (length == maxLength + 1L && in.getByte(in.writerIndex() - 1) == CR);
    }

    private void skipLine(ByteBuf in) {
        int before = in.bytesBefore(LF);
        skipping = before < 0;
        in.skipBytes(skipping ? in.readableBytes() : before + 1);
    }

    private void receiveRaw(ByteBuf in) {
        ByteBuf data = in.slice();
        rawDataReceived(data);
        in.skipBytes(raw ? in.readableBytes() : data.readerIndex());
    }
}
