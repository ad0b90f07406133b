package dev.ropewalk.echo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.testing.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The echo server, over real sockets, on each backend that works here.
class EchoTest {
    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void everyByteValueComesBackByItself(IoBackend backend) throws IOException {
        try (EchoFixture echo = EchoFixture.on(backend);
                TestClient client = echo.connect()) {
            for (int value = 0; value < 256; value++) {
                client.send((byte) value);
                assertArrayEquals(new byte[] {(byte) value}, client.readBytes(1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void nothingComesBackThatWasNotSent(IoBackend backend) throws IOException {
        byte[] sent = "no newline, \0 and \u00ff".getBytes(StandardCharsets.ISO_8859_1);
        try (EchoFixture echo = EchoFixture.on(backend);
                TestClient client = echo.connect()) {
            client.send(sent);
            client.end();
            assertArrayEquals(sent, client.readAllBytes());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void aClientThatEndsAtOnceGetsAnEnd(IoBackend backend) throws IOException {
        try (EchoFixture echo = EchoFixture.on(backend);
                TestClient client = echo.connect()) {
            client.end();
            assertEquals(0, client.readAllBytes().length);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void aThousandClientsAtOnceEachGetTheirOwn(IoBackend backend) throws IOException {
        List<TestClient> clients = new ArrayList<>();
        try (EchoFixture echo = EchoFixture.on(backend)) {
            for (int i = 0; i < 1000; i++) {
                clients.add(echo.connect());
            }
            for (int i = 0; i < 1000; i++) {
                clients.get(i).send(EchoFixture.noise(100 + i));
            }
            for (int i = 0; i < 1000; i++) {
                assertArrayEquals(EchoFixture.noise(100 + i), clients.get(i).readBytes(100 + i));
            }
            assertEquals(1000, echo.servers().connections());
        } finally {
            for (TestClient client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void aResetDisturbsNobody(IoBackend backend) throws IOException {
        try (EchoFixture echo = EchoFixture.on(backend);
                TestClient stays = echo.connect()) {
            for (int i = 0; i < 20; i++) {
                TestClient resets = echo.connect();
                resets.send(EchoFixture.noise(100_000));
                resets.reset();
                stays.send(EchoFixture.noise(i + 1));
                assertArrayEquals(EchoFixture.noise(i + 1), stays.readBytes(i + 1));
            }
            await().until(() -> echo.servers().connections() == 1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void aPortListensOnBothFamilies(IoBackend backend) throws IOException {
        try (EchoFixture echo = EchoFixture.on(backend, "tcp:0");
                TestClient four = echo.connect()) {
            four.send((byte) 4);
            assertEquals(4, four.readBytes(1)[0]);
            byte[] loopback = new byte[16];
            loopback[15] = 1;
            InetAddress six = InetAddress.getByAddress(loopback);
            Assumptions.assumeTrue(NetworkInterface.getByInetAddress(six) != null, "no IPv6 here");
            try (TestClient client = new TestClient(new InetSocketAddress(six, echo.port()))) {
                client.send((byte) 6);
                assertEquals(6, client.readBytes(1)[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ropewalk.reactor.IoBackend#available")
    void aPortInUseIsOneClearSentence(IoBackend backend) throws IOException {
        try (EchoFixture echo = EchoFixture.on(backend)) {
            String endpoint = "tcp:" + echo.port() + ":interface=127.0.0.1";
            IOException refused =
                    assertThrows(IOException.class, () -> EchoFixture.on(backend, endpoint));
            assertEquals(
                    "cannot listen on " + endpoint + ": the address is in use already",
                    refused.getMessage());
        }
    }
}
