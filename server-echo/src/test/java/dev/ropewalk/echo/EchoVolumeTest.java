package dev.ropewalk.echo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.testing.TestClient;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Much data, clients that read late, and clients that never do.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EchoVolumeTest {
    private static final int MIB = 1024 * 1024;
    private static final int STALLED_MILLIS = 2_000;

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void sixtyFourMebibytesComeBackExactly(IoBackend backend) throws Exception {
        byte[] block = EchoFixture.noise(MIB);
        MessageDigest received = MessageDigest.getInstance("SHA-256");
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        try (EchoFixture echo = EchoFixture.on(backend);
                TestClient client = echo.connect()) {
            CompletableFuture<Void> writing = write(client, block, 64);
            for (int i = 0; i < 64; i++) {
                received.update(client.readBytes(MIB));
                expected.update(block);
            }
            writing.join();
            assertEquals(0, client.readAllBytes().length);
            assertArrayEquals(expected.digest(), received.digest());
        }
    }

    /// Writes the block so many times, then a FIN.
    private static CompletableFuture<Void> write(TestClient client, byte[] block, int times) {
        return CompletableFuture.runAsync(() -> {
            try {
                OutputStream out = client.socket().getOutputStream();
                for (int i = 0; i < times; i++) {
                    out.write(block);
                }
                client.end();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void afterAFinAllComesBackAndThenTheEnd(IoBackend backend) throws IOException {
        byte[] sent = EchoFixture.noise(64 * 1024);
        try (EchoFixture echo = EchoFixture.on(backend);
                TestClient client = echo.connect();
                TestClient other = echo.connect()) {
            client.send(sent);
            client.end();
            for (int i = 0; i < 100; i++) { // meanwhile the first does not read
                other.send((byte) i);
                assertEquals(i, other.readBytes(1)[0]);
            }
            assertArrayEquals(sent, client.readAllBytes());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void aClientThatNeverReadsIsNotReadFromUntilItDoes(IoBackend backend) throws Exception {
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        try (EchoFixture echo = EchoFixture.on(backend);
                TestClient other = echo.connect();
                SocketChannel glutton = SocketChannel.open(address(echo))) {
            long before = directMemory();
            long accepted = writeUntilStalled(glutton, sent, 500L * MIB);
            assertTrue(accepted < 48L * MIB, () -> "the server side took " + accepted + " bytes");
            long more = directMemory() - before;
            assertTrue(more < 8L * MIB, () -> "direct memory grew by " + more + " bytes");

            other.send((byte) 1);
            assertEquals(1, other.readBytes(1)[0]);

            glutton.configureBlocking(true);
            glutton.shutdownOutput();
            assertArrayEquals(
                    sent.digest(), digestOfAll(glutton.socket().getInputStream(), accepted));
        }
    }

    private static InetSocketAddress address(EchoFixture echo) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), echo.port());
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /// Writes until nothing goes for two seconds; returns how much went, at most `most`.
    private static long writeUntilStalled(SocketChannel channel, MessageDigest digest, long most)
            throws IOException {
        ByteBuffer block = ByteBuffer.wrap(EchoFixture.noise(MIB));
        long written = 0;
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            while (written < most && selector.select(STALLED_MILLIS) > 0) {
                selector.selectedKeys().clear();
                int from = block.position();
                int count = channel.write(block);
                digest.update(block.array(), from, count);
                written += count;
                if (!block.hasRemaining()) {
                    block.clear();
                }
            }
        }
        return written;
    }

    private static byte[] digestOfAll(InputStream in, long expected) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] part = new byte[64 * 1024];
        long received = 0;
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            digest.update(part, 0, count);
            received += count;
        }
        assertEquals(expected, received);
        return digest.digest();
    }
}
