package dev.ropewalk.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Frames of WebSocket as a test writes them byte by byte; ISO 8859-1 stands for bytes.
final class ClientFrames {
    static final int FIN = 0x80;
    static final int CONT = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final byte[] MASK = {0x12, (byte) 0xf3, 0x56, 0x78};

    private ClientFrames() {}

    static String upgrade(String path, String... fields) {
        StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: x\r\n");
        head.append("Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n");
        head.append("Sec-WebSocket-Version: 13\r\n");
        head.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /// A whole text message of a client.
    static String text(String text) {
        return masked(FIN | TEXT, utf8(text));
    }

    static String masked(int first, String payload) {
        return frame(first, payload, true);
    }

    /// A whole frame of a server.
    static String server(int opcode, String payload) {
        return frame(FIN | opcode, payload, false);
    }

    static String close(int code, String reason) {
        return (char) (code >> 8) + "" + (char) (code & 0xff) + utf8(reason);
    }

    static String frame(int first, String payload, boolean mask) {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int flag = mask ? 0x80 : 0;
        if (bytes.length < 126) {
            out.write(flag | bytes.length);
        } else if (bytes.length < 65536) {
            out.write(flag | 126);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) bytes.length).array());
        } else {
            out.write(flag | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(bytes.length).array());
        }
        if (mask) {
            out.writeBytes(MASK);
        }
        for (int i = 0; i < bytes.length; i++) {
            out.write(mask ? bytes[i] ^ MASK[i % 4] : bytes[i]);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
