package dev.ropewalk.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/// A client that writes bytes as a test gives them and reads what comes; no read waits longer than
/// ten seconds. ISO 8859-1 stands for bytes.
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    RawClient(SocketAddress server) throws IOException {
        socket.connect(server, 10_000);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    RawClient end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// All up to the server's FIN.
    String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /// All up to and with `end`.
    String readUntil(String end) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith(end)) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended before \"" + end + "\": " + text);
            }
            got.write(b);
            if (b == end.charAt(end.length() - 1)) {
                text = got.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }

    /// The bytes that have come and are not read yet.
    int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
