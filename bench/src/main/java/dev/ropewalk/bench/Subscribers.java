package dev.ropewalk.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Many sockets that read all they get, on one thread.
final class Subscribers implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final List<Reader> readers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);

    Subscribers() throws IOException {}

    /// A consumer of the bytes that come.
    @FunctionalInterface
    interface Look {
        void at(Reader reader, ByteBuffer bytes) throws IOException;
    }

    /// A subscriber.
    static final class Reader {
        final SocketChannel socket;
        final StringBuilder rest = new StringBuilder();
        long received;
        int answers;

        Reader(SocketChannel socket) {
            this.socket = socket;
        }
    }

    /// Connects one more, which says `hello`.
    Reader connect(int port, String hello) throws IOException {
        SocketChannel socket =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ByteBuffer words = ByteBuffer.wrap(hello.getBytes(StandardCharsets.US_ASCII));
        while (words.hasRemaining()) {
            socket.write(words);
        }
        socket.configureBlocking(false);
        Reader reader = new Reader(socket);
        socket.register(selector, SelectionKey.OP_READ, reader);
        readers.add(reader);
        return reader;
    }

    List<Reader> readers() {
        return readers;
    }

    /// Reads what is there, once from each, or waits for it.
    ///
    /// @param millis how long at most
    /// @return how many bytes came
    long read(long millis, Look look) throws IOException {
        if (millis == 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
        long bytes = 0;
        for (SelectionKey key : selector.selectedKeys()) {
            Reader reader = (Reader) key.attachment();
            buffer.clear();
            int read = reader.socket.read(buffer);
            if (read < 0) {
                throw new IOException("the server closed a connection");
            }
            bytes += read;
            reader.received += read;
            look.at(reader, buffer.flip());
        }
        selector.selectedKeys().clear();
        return bytes;
    }

    /// Reads until nothing comes for so long, and forgets how much that was.
    void settle(long millis) throws IOException {
        while (read(millis, (_, _) -> {}) > 0) {
            Thread.onSpinWait();
        }
        readers.forEach(reader -> reader.received = 0);
    }

    long slowest() {
        long least = Long.MAX_VALUE;
        for (Reader reader : readers) {
            least = Math.min(least, reader.received);
        }
        return least;
    }

    long received() {
        return readers.stream().mapToLong(reader -> reader.received).sum();
    }

    @Override
    public void close() throws IOException {
        for (Reader reader : readers) {
            reader.socket.close();
        }
        selector.close();
    }
}
