package dev.ropewalk.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/// A blocking client of a server under test, over a real socket. A read that waits for half a
/// minute fails. In texts, ISO 8859-1 stands for bytes. One thread writes and one reads.
public final class TestClient implements AutoCloseable {
    private static final int LIMIT_MILLIS = 30_000;

    private final Socket socket = new Socket();

    /// Connects.
    ///
    /// @param server if it is the address of all interfaces, the client goes to loopback
    public TestClient(SocketAddress server) throws IOException {
        this(server, 0);
    }

    /// Connects to a port of loopback.
    public TestClient(int port) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /// Connects.
    ///
    /// @param receiveBuffer of the socket, in bytes; 0 for the system's choice
    public TestClient(SocketAddress server, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        InetSocketAddress place = (InetSocketAddress) server;
        socket.connect(
                place.getAddress().isAnyLocalAddress()
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), place.getPort())
                        : place,
                LIMIT_MILLIS);
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /// The socket itself.
    public Socket socket() {
        return socket;
    }

    /// Sends a text.
    public TestClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends bytes.
    public TestClient send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /// So many bytes, or fewer at the end.
    public byte[] readBytes(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes);
    }

    /// [#readBytes] as a text.
    public String read(int bytes) throws IOException {
        return new String(readBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /// All bytes up to the server's FIN.
    public byte[] readAllBytes() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    /// [#readAllBytes] as a text.
    public String readAll() throws IOException {
        return new String(readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /// All up to and with `end`.
    ///
    /// @throws IOException if the server ends before, quoting what came
    public String readUntil(String end) throws IOException {
        InputStream in = socket.getInputStream();
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
    public int available() throws IOException {
        return socket.getInputStream().available();
    }

    /// Sends a FIN; reading goes on.
    public TestClient end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Ends the connection with a reset.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
