package dev.ropewalk.pubsub.format;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// A buffer for JSON in UTF-8, for hot paths: an array, since to look at each byte of a [ByteBuf]
/// costs several times as much. Each event loop has one buffer; a user is done with it before the
/// next user begins.
final class JsonBuffer {
    private static final int FIRST_BYTES = 1024;
    private static final int MOST_KEPT = 256 * 1024;
    private static final int LONGEST_ESCAPE = 6;
    private static final int LONGEST_NUMBER = 20;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final FastThreadLocal<JsonBuffer> OF_LOOP =
            new FastThreadLocal<>() {
                @Override
                protected JsonBuffer initialValue() {
                    return new JsonBuffer(FIRST_BYTES);
                }
            };

    private byte[] bytes;
    private int length;
    private byte[] in = {};

    JsonBuffer(int first) {
        bytes = new byte[first];
    }

    /// The buffer of this event loop, empty.
    static JsonBuffer ofLoop() {
        JsonBuffer buffer = OF_LOOP.get();
        buffer.length = 0;
        return buffer;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    JsonBuffer add(byte b) {
        reserve(1);
        bytes[length++] = b;
        return this;
    }

    JsonBuffer add(byte[] ascii) {
        reserve(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    int length() {
        return length;
    }

    /// Takes back what came after that length.
    JsonBuffer cut(int length) {
        this.length = length;
        return this;
    }

    /// In decimal digits.
    ///
    /// @param number 0 or more
    JsonBuffer add(long number) {
        reserve(LONGEST_NUMBER);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /// Part of a buffer as what stands between quotes; false, and nothing is added, if that is no
    /// UTF-8.
    boolean addText(ByteBuf buffer, int from, int count) {
        if (in.length < count) {
            in = new byte[Math.max(FIRST_BYTES, count)];
        }
        buffer.getBytes(from, in, 0, count);
        return addText(in, count);
    }

    boolean addText(byte[] text, int count) {
        int before = length;
        int at = 0;
        while (at < count) {
            reserve(LONGEST_ESCAPE);
            byte b = text[at];
            int size = b >= 0 ? 1 : Utf8.length(text, at, count);
            if (size == 0) {
                length = before;
                return false;
            } else if (size == 1) {
                escape(b);
            } else {
                System.arraycopy(text, at, bytes, length, size);
                length += size;
            }
            at += size;
        }
        return true;
    }

    private void escape(byte b) {
        if (b >= ' ' && b != '"' && b != '\\') {
            bytes[length++] = b;
            return;
        }
        bytes[length++] = '\\';
        switch (b) {
            case '"', '\\' -> bytes[length++] = b;
            case '\t' -> bytes[length++] = 't';
            case '\r' -> bytes[length++] = 'r';
            case '\n' -> bytes[length++] = 'n';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 0xf];
            }
        }
    }

    /// Part of a buffer in base64 (RFC 4648, section 4).
    void addBase64(ByteBuf buffer, int from, int count) {
        byte[] plain = new byte[count];
        buffer.getBytes(from, plain);
        add(Base64.getEncoder().encode(plain));
    }

    /// Appends it all, and keeps no more memory than is usual.
    void writeTo(ByteBuf out) {
        out.writeBytes(bytes, 0, length);
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[FIRST_BYTES];
        }
        if (in.length > MOST_KEPT) {
            in = new byte[FIRST_BYTES];
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
