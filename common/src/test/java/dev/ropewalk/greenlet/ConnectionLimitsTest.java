package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.reactor.IoBackend;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// A peer that does not read holds up a writer, and a wait may have a limit.
@ParameterizedClass
@MethodSource("backends")
class ConnectionLimitsTest extends ConnectionFixture {
    ConnectionLimitsTest(IoBackend backend) {
        super(backend);
    }

    @Test
    void whoWritesWaitsForWhoDoesNotRead(Hub hub) throws IOException {
        Event read = new Event(hub);
        long[] written = {0};
        int total = 64 * 1024 * 1024;
        ConnectionHandler flood =
                server -> {
                    byte[] block = new byte[100_000];
                    for (; written[0] < total; written[0] += block.length) {
                        server.write(block);
                    }
                };
        try (Connection client = connect(hub, flood)) {
            hub.sleep(Duration.ofMillis(300));
            assertTrue(written[0] < total / 2, "the system's buffers took " + written[0]);
            assertTrue(client.inbound().size() < 1_000_000, "held " + client.inbound().size());
            read.set();
            assertTrue(client.input().readAllBytes().length >= total);
        }
    }

    @Test
    void aReadHasALimit(Hub hub) throws IOException {
        try (Connection client = connect(hub, ConnectionFixture::echo)) {
            client.setTimeout(Duration.ofMillis(10));
            assertThrows(SocketTimeoutException.class, client::readLine);
            client.setTimeout(Duration.ZERO);
            client.write("late\n");
            assertEquals("late", client.readLine());
        }
    }

    @Test
    void aWriteHasALimit(Hub hub) throws IOException {
        Event never = new Event(hub);
        try (Connection client = connect(hub, server -> never.await(Duration.ofSeconds(20)))) {
            client.setTimeout(Duration.ofMillis(50));
            byte[] much = new byte[64 * 1024 * 1024];
            assertThrows(SocketTimeoutException.class, () -> client.write(much));
            never.set();
        }
    }

    @Test
    void aLineHasALimit(Hub hub) throws IOException {
        try (Connection client = connect(hub, ConnectionFixture::echo)) {
            client.write("12345\r\n123456\r\n");
            assertEquals("12345", client.readLine(5));
            assertEquals(
                    "a line is longer than 5 bytes",
                    assertThrows(IOException.class, () -> client.readLine(5)).getMessage());
        }
    }

    @Test
    void aTimeoutLimitsAWholeConversation(Hub hub) throws IOException {
        List<String> dripped = new ArrayList<>();
        ConnectionHandler drip =
                server -> {
                    while (true) {
                        server.write("x");
                        dripped.add("x");
                        hub.sleep(Duration.ofMillis(1));
                    }
                };
        try (Connection client = connect(hub, drip)) {
            client.setTimeout(Duration.ofSeconds(20));
            assertThrows(
                    TimeoutExpired.class,
                    () -> Timeout.call(Duration.ofMillis(50), client::readLine));
            assertTrue(dripped.size() > 1, "each byte was within the limit of a read");
            assertTrue(client.isReady(), "and the connection is as it was");
            assertEquals('x', client.input().read());
        }
    }

    @Test
    void theClientMayEndItsSideFirst(Hub hub) throws IOException {
        try (Connection client =
                connect(
                        hub,
                        server -> {
                            assertEquals("question", server.readLine());
                            assertNull(server.readLine());
                            hub.sleep(Duration.ofMillis(2));
                            server.write("answer");
                        })) {
            client.write("question\n");
            client.shutdownOutput();
            assertEquals(
                    "the output to " + client + " is shut down",
                    assertThrows(IOException.class, () -> client.write("more")).getMessage());
            assertEquals("answer", client.readLine());
            assertNull(client.readLine());
        }
    }

    @Test
    void theServerMayEndItsSideFirst(Hub hub) throws Exception {
        AsyncResult<String> heard = new AsyncResult<>(hub);
        try (Connection client =
                connect(
                        hub,
                        server -> {
                            server.write("no more from here\n");
                            server.shutdownOutput();
                            heard.set(server.readLine() + ", " + server.readLine());
                        })) {
            assertEquals("no more from here", client.readLine());
            assertNull(client.readLine());
            assertFalse(heard.isReady());
            client.write("one\ntwo\n");
            assertEquals("one, two", heard.get());
        }
    }
}
