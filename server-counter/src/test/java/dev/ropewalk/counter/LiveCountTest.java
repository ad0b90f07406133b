package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The events of a count that moves.
@Timeout(60)
class LiveCountTest {
    private static InputStream watch(Socket socket, String path) throws IOException {
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream();
    }

    @Test
    void whoWatchesIsToldHowItMovesAndIsNotCounted() throws IOException {
        try (Served served = Served.with();
                Socket socket = served.connect()) {
            served.get("/");
            InputStream in = watch(socket, "/");
            String head = Served.readUntil(in, "\r\n\r\n");
            assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
            assertTrue(head.contains("\r\nContent-Type: text/event-stream\r\n"), head);
            assertTrue(head.contains("\r\nCache-Control: no-store\r\n"), head);
            assertTrue(head.contains("\r\nVary: Accept\r\n"), head);
            Served.readUntil(in, "retry: 2000\n\n");
            Served.readUntil(in, "data: 1\n\n");
            assertEquals("I am request #2\n", served.get("/a").body());
            Served.readUntil(in, "data: 2\n\n");
            for (int i = 0; i < 40; i++) {
                served.get("/b");
            }
            Served.readUntil(in, "data: 42\n\n");
        }
    }

    @Test
    void eachPathIsWatchedForItselfAlsoBeforeItCounts() throws IOException {
        try (Served served = Served.with("--per-path", "--max-counters", "1");
                Socket socket = served.connect()) {
            InputStream in = watch(socket, "/%61?x");
            Served.readUntil(in, "data: 0\n\n");
            served.get("/a");
            Served.readUntil(in, "data: 1\n\n");
        }
    }

    @Test
    void aStreamEndsAtTheClientsFin() throws IOException {
        try (Served served = Served.with();
                Socket socket = served.connect()) {
            InputStream in = watch(socket, "/");
            Served.readUntil(in, "data: 0\n\n");
            socket.shutdownOutput();
            String rest = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertEquals("\r\n0\r\n\r\n", rest);
        }
    }

    @Test
    void aStreamEndsWhenTheServerDrains() throws Exception {
        try (Served served = Served.with();
                Socket socket = served.connect()) {
            InputStream in = watch(socket, "/");
            Served.readUntil(in, "data: 0\n\n");
            CompletableFuture<Integer> drained = served.drain(Duration.ofSeconds(20));
            String rest = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(rest.endsWith("0\r\n\r\n"), rest);
            assertEquals(0, drained.get(10, TimeUnit.SECONDS));
        }
    }
}
