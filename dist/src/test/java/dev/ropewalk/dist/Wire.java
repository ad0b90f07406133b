package dev.ropewalk.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/// A client with a plain blocking socket, and a time limit on each read.
final class Wire implements AutoCloseable {
    private static final int LIMIT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(int port) throws IOException {
        socket = open(port);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    static int portOf(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    static Socket open(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// To a server that may have closed the connection already, which is its right.
    void sendToWhoMayClose(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException _) {
            // then that is its answer
        }
    }

    boolean trySend(byte one) {
        try {
            out.write(one);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    String read(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /// What comes up to and with `end`.
    String readUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("the end came after: " + text);
            }
            text.append((char) one);
        }
        return text.toString();
    }

    byte[] readToTheEnd() throws IOException {
        return in.readAllBytes();
    }

    void discardAll() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // the end of it, too
        }
    }

    void skipAvailable() throws IOException {
        in.skipNBytes(in.available());
    }

    void end() {
        try {
            socket.shutdownOutput();
        } catch (IOException _) {
            // closed by the other side
        }
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
