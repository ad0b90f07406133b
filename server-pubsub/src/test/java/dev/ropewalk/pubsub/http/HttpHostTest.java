package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.pubsub.PubsubServer;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/// A page whose name was pointed to this machine (DNS rebinding), and a proxy that keeps the name.
@Timeout(60)
class HttpHostTest {
    private static final String EVIL = "Host: evil.example\r\nOrigin: http://evil.example\r\n";

    private final Reactor reactor = Reactor.create(null, 1);

    @AfterEach
    void close() {
        reactor.close();
    }

    private static Factory factory(String... options) {
        PubsubServer server = new PubsubServer();
        CommandLine line = new CommandLine(server);
        line.setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
        return server.factory();
    }

    private HttpClient connect(String... options) throws IOException {
        ListeningPort port = reactor.listen("tcp:0:interface=127.0.0.1", factory(options)).join();
        return new HttpClient(((InetSocketAddress) port.address()).getPort());
    }

    private static void assertMisdirected(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 421 Misdirected Request\r\n"), answer);
        assertTrue(answer.contains("--allow-host NAME"), answer);
        assertFalse(answer.contains("Access-Control"), answer);
    }

    @Test
    void aStrangeNameMayNeitherSendNorReadNorConnect() throws IOException {
        try (HttpClient client = connect()) {
            client.send("POST /t HTTP/1.1\r\n" + EVIL + "Content-Length: 1\r\n\r\nx");
            assertMisdirected(client.answer());
            client.send("GET /-/topics HTTP/1.1\r\n" + EVIL + "\r\n");
            assertMisdirected(client.answer());
            client.send("GET /t HTTP/1.1\r\n" + EVIL + "\r\n");
            assertMisdirected(client.answer());
            client.send(
                    "GET /t HTTP/1.1\r\n"
                            + EVIL
                            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertMisdirected(client.answer());
            client.send("GET /-/topics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertFalse(client.answer().contains("/t "));
        }
    }

    @Test
    void aNameThatIsAddedMay() throws IOException {
        try (HttpClient client =
                connect("--allow-host", "lines.example", "--allow-host", "l.example")) {
            for (String host : new String[] {"lines.example", "l.example:80", "127.0.0.1"}) {
                client.send(
                        "POST /t HTTP/1.1\r\nHost: "
                                + host
                                + "\r\nOrigin: http://"
                                + host
                                + "\r\nContent-Length: 1\r\n\r\nx");
                String answer = client.answer();
                assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
            }
            client.send("POST /t HTTP/1.1\r\n" + EVIL + "Content-Length: 1\r\n\r\nx");
            assertMisdirected(client.answer());
        }
    }

    @Test
    void no100ComesBeforeARefusal() throws IOException {
        String asked = "Content-Length: 1\r\nExpect: 100-continue\r\n";
        for (String refused :
                new String[] {
                    "POST /t HTTP/1.1\r\n" + EVIL,
                    "POST /-/topics HTTP/1.1\r\nHost: localhost\r\n",
                    "POST /-/x HTTP/1.1\r\nHost: localhost\r\n",
                    "POST /favicon.ico HTTP/1.1\r\nHost: localhost\r\n",
                    "POST /t HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n",
                    "POST /t HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\n",
                    "POST /t HTTP/1.1\r\nHost: localhost\r\nAccept: image/png\r\n",
                    "PUT /t HTTP/1.1\r\nHost: localhost\r\n"
                }) {
            try (HttpClient client = connect().send(refused + asked + "\r\n")) {
                String answer = client.rest();
                assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), answer);
                assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
            }
        }
        try (HttpClient client = connect()) {
            client.send("POST /t HTTP/1.1\r\nHost: localhost\r\n" + asked + "\r\n");
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.head());
            assertTrue(client.send("x").answer().startsWith("HTTP/1.1 200 OK\r\n"));
        }
    }

    @Test
    void aNameThatIsNoneIsNamed() {
        String said =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> factory("--allow-host", "http://x"))
                        .toString();
        assertTrue(said.contains(": --allow-host: a host is a name without a port"), said);
    }
}
