package dev.ropewalk.reactor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/// The other side of a connection under test: a plain blocking socket, with a time limit on each
/// read.
final class Peer implements AutoCloseable {
    private static final int READ_LIMIT_MILLIS = 20_000;

    final Socket socket = new Socket();

    Peer(SocketAddress server) throws IOException {
        this(server, 0);
    }

    /// @param receiveBuffer bytes, 0 for the system's choice
    Peer(SocketAddress server, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        int port = ((InetSocketAddress) server).getPort();
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READ_LIMIT_MILLIS);
        socket.setSoTimeout(READ_LIMIT_MILLIS);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String read(int bytes) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    void end() throws IOException {
        socket.shutdownOutput();
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
