package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.reactor.IoBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("backends")
class ConnectionTest extends ConnectionFixture {
    ConnectionTest(IoBackend backend) {
        super(backend);
    }

    @Test
    void linesGoThereAndBack(Hub hub) throws IOException {
        try (Connection client =
                connect(
                        hub,
                        server -> {
                            for (String line = server.readLine();
                                    line != null;
                                    line = server.readLine()) {
                                server.write("<" + line + ">\r\n");
                            }
                        })) {
            client.write("eins\nzw");
            hub.sleep(Duration.ofMillis(5));
            client.write("ei\r\n\n\r\ndr\u00e9i");
            client.shutdownOutput();
            assertEquals("<eins>", client.readLine());
            assertEquals("<zwei>", client.readLine());
            assertEquals("<>", client.readLine());
            assertEquals("<>", client.readLine());
            assertEquals("<dr\u00e9i>", client.readLine());
            assertNull(client.readLine());
            assertNull(client.readLine());
        }
    }

    @Test
    void theStreamsAreThoseOfAnySocket(Hub hub) throws IOException {
        try (Connection client = connect(hub, ConnectionFixture::echo)) {
            PrintStream out = new PrintStream(client.output(), true, StandardCharsets.UTF_8);
            out.println("printed");
            client.output().write('x');
            client.shutdownOutput();
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(client.input(), StandardCharsets.UTF_8));
            assertEquals("printed", in.readLine());
            assertEquals('x', in.read());
            assertEquals(-1, in.read());
        }
    }

    @Test
    void manyBytesGoBothWaysAtOnce(Hub hub) throws Exception {
        byte[] sent = new byte[5_000_000];
        new Random(1).nextBytes(sent);
        try (Connection client = connect(hub, ConnectionFixture::echo)) {
            Greenlet<Void> writing =
                    hub.spawn(() -> {
                        client.write(sent);
                        client.shutdownOutput();
                    });
            assertArrayEquals(sent, client.input().readAllBytes());
            writing.get();
        }
    }

    @Test
    void eachWriteStaysWhole(Hub hub) throws Exception {
        List<Greenlet<Void>> writing = new ArrayList<>();
        try (Connection client = connect(hub, ConnectionFixture::echo)) {
            for (char c : new char[] {'a', 'b', 'c'}) {
                writing.add(
                        hub.spawn(() -> client.write(String.valueOf(c).repeat(300_000) + "\n")));
            }
            for (String c : List.of("a", "b", "c")) {
                assertEquals(c.repeat(300_000), client.readLine(300_000));
            }
            hub.joinAll(writing);
        }
    }

    @Test
    void aHandlerThatFailsResetsItsConnection(Hub hub) throws IOException {
        try (Connection client =
                connect(
                        hub,
                        server -> {
                            server.readLine();
                            throw new IllegalStateException("broken on purpose");
                        })) {
            client.write("x\n");
            assertThrows(IOException.class, client::readLine);
            assertThrows(IOException.class, () -> client.write("more"));
        }
    }

    @Test
    void whatCameBeforeTheResetIsRead(Hub hub) throws IOException {
        Event gone = new Event(hub);
        try (Connection client =
                connect(
                        hub,
                        server -> {
                            server.write("last words\n");
                            gone.await();
                            server.abort();
                        })) {
            assertEquals(List.of(client), hub.select(List.of(client), Duration.ofSeconds(20)));
            gone.set();
            assertEquals("last words", client.readLine());
            assertThrows(IOException.class, client::readLine);
        }
    }

    @Test
    void afterTheCloseThereIsNeitherReadingNorWriting(Hub hub) throws IOException {
        Connection client = connect(hub, ConnectionFixture::echo);
        client.close();
        client.close();
        String message = client + " is closed";
        assertEquals(message, assertThrows(IOException.class, client::readLine).getMessage());
        assertEquals(
                message, assertThrows(IOException.class, () -> client.write("x")).getMessage());
    }

    @Test
    void allThatWasWrittenIsSentBeforeTheEnd(Hub hub) throws IOException {
        int much = 3_000_000;
        try (Connection client = connect(hub, server -> server.write(new byte[much]))) {
            assertEquals(much, client.input().readAllBytes().length);
        }
    }

    @Test
    void whoCannotConnectHearsWhy(Hub hub) throws Exception {
        var port = hub.serve(ANY_PORT, ConnectionFixture::echo);
        String address = "tcp:" + port;
        hub.await(port.stopListening());
        assertThrows(ConnectException.class, () -> hub.connect(address));
    }

    @Test
    void unixSocketsServeAsWell(Hub hub, @TempDir Path folder) throws IOException {
        Path path = folder.resolve("echo.sock");
        hub.serve("unix:" + path, ConnectionFixture::echo);
        try (Connection client = hub.connect("unix:" + path)) {
            byte[] sent = new byte[1_000_000];
            new Random(2).nextBytes(sent);
            hub.spawn(() -> {
                client.write(sent);
                client.shutdownOutput();
            });
            assertArrayEquals(sent, client.input().readAllBytes());
        }
    }

    @Test
    void aThreadOutsideUsesAConnection(Hub hub) throws Exception {
        String address = "tcp:" + hub.serve(ANY_PORT, ConnectionFixture::echo);
        assertEquals(
                "from outside",
                hub.offload(() -> {
                    try (Connection client = hub.connect(address)) {
                        client.write("from outside\n");
                        return client.readLine();
                    }
                }));
    }

    @Test
    void twoDoNotReadAtOnce(Hub hub) throws IOException {
        try (Connection client = connect(hub, ConnectionFixture::echo)) {
            Greenlet<String> reading = hub.spawn(() -> client.readLine());
            hub.yieldNow();
            assertEquals(
                    "two greenlets read from " + client.peer(),
                    assertThrows(IllegalStateException.class, client::readLine).getMessage());
            reading.kill();
            client.write("x\n");
            assertEquals("x", client.readLine());
        }
    }
}
