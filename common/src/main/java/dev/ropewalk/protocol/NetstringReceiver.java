package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// A protocol of netstrings, `5:hello,`; Twisted's `NetstringReceiver`.
///
/// The length is decimal, without leading zeros, and counts the bytes between colon and comma: D.
/// J. Bernstein, *Netstrings* (cr.yp.to/proto/netstrings.txt).
public abstract class NetstringReceiver extends FrameReceiver {
    /// The longest string that is received unless a protocol says otherwise, in bytes, as in
    /// Twisted.
    public static final int DEFAULT_MAX_LENGTH = 99999;

    private static final byte[] COMMA = {','};

    private enum State {
        FIRST_DIGIT,
        LENGTH,
        PAYLOAD,
        BROKEN
    }

    private final int maxLength;
    private State state = State.FIRST_DIGIT;
    private long length;

    /// Receives strings of up to [#DEFAULT_MAX_LENGTH] bytes.
    protected NetstringReceiver() {
        this(DEFAULT_MAX_LENGTH);
    }

    /// Receives strings of up to `maxLength` bytes.
    ///
    /// @param maxLength bytes of the longest string, zero or more
    /// @throws IllegalArgumentException if it is negative
    protected NetstringReceiver(int maxLength) {
        super(maxLength, 1);
        this.maxLength = maxLength;
    }

    /// Called on the event loop with each string.
    ///
    /// @param string its bytes, lent for the call; may be empty
    protected abstract void stringReceived(ByteBuf string);

    /// Called on the event loop, once, when a string is announced that is longer than the limit;
    /// nothing is delivered after it.
    ///
    /// By default it calls [Transport#loseConnection]; an override may answer first.
    ///
    /// @param length the announced length, as far as its digits were read when it went beyond the
    ///   limit
    protected void lengthLimitExceeded(long length) {
        transport().loseConnection();
    }

    /// Called on the event loop, once, when what came is no netstring; nothing is delivered after
    /// it. Twisted's `NetstringParseError`.
    ///
    /// By default it calls [Transport#loseConnection]; an override may answer first.
    ///
    /// @param why a phrase for a person (`"a netstring's length has no leading zero"`)
    protected void parseError(String why) {
        transport().loseConnection();
    }

    /// Sends `string` as a netstring, in one write; any thread.
    ///
    /// @param string lent for the call, as to [Transport#write(ByteBuf)]; its indices stay
    public final void sendString(ByteBuf string) {
        String head = string.readableBytes() + ":";
        send(head.getBytes(StandardCharsets.US_ASCII), string, COMMA);
    }

    /// [#sendString(ByteBuf)] of a text.
    ///
    /// @param string sent in UTF-8
    public final void sendString(String string) {
        sendString(Unpooled.wrappedBuffer(string.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    final void receive(ByteBuf in) {
        switch (state) {
            case FIRST_DIGIT -> firstDigit(in.readByte());
            case LENGTH -> digitOrColon(in.readByte());
            case PAYLOAD -> deliverIfWhole(in, length + 1);
            case BROKEN -> in.skipBytes(in.readableBytes());
        }
    }

    @Override
    final void frameReceived(ByteBuf frame) {
        int comma = frame.writerIndex() - 1;
        if (frame.getByte(comma) == ',') {
            state = State.FIRST_DIGIT;
            stringReceived(frame.writerIndex(comma));
        } else {
            broken("a comma ends a netstring, not " + shown(frame.getByte(comma)));
        }
    }

    private void firstDigit(byte b) {
        if (isDigit(b)) {
            state = State.LENGTH;
            length = 0;
            addDigit(b);
        } else {
            broken("a netstring begins with its length, not with " + shown(b));
        }
    }

    private void digitOrColon(byte b) {
        if (b == ':') {
            state = State.PAYLOAD;
        } else if (!isDigit(b)) {
            broken("a netstring's length is digits and a colon, not " + shown(b));
        } else if (length == 0) {
            broken("a netstring's length has no leading zero");
        } else {
            addDigit(b);
        }
    }

    private void addDigit(byte b) {
        length = length * 10 + (b - '0');
        if (length > maxLength) {
            state = State.BROKEN;
            lengthLimitExceeded(length);
        }
    }

    private void broken(String why) {
        state = State.BROKEN;
        parseError(why);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static String shown(byte b) {
        return "byte 0x%02x".formatted(b);
    }
}
