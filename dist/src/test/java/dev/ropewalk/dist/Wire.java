package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
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
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    Wire(InetSocketAddress server) throws IOException {
        this(open(server));
    }

    /// Over a connection that there is.
    Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static int portOf(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    static Socket open(int port) throws IOException {
        return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static Socket open(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(server, LIMIT_MILLIS);
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Says something to the server of that name, and gets what it answers to that. On a topic
    /// others may have spoken meanwhile.
    void greet(String server) throws IOException {
        switch (server) {
            case "echo" -> {
                send("good day");
                assertEquals("good day", read(8));
            }
            case "counter" -> {
                send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertEquals("HTTP/1.1 200 OK\r\n", readUntil("\r\n"));
                readUntil("I am request #");
                readUntil("\n");
            }
            case String pubsub -> {
                send("good day\n");
                readUntil(">good day\r\n");
            }
        }
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

    /// The bytes up to and with `end`.
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

    /// Whether there is something to read now.
    boolean hasHeard() throws IOException {
        return in.available() > 0;
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
