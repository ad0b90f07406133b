package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A hundred clients with a body of a mebibyte, one byte short of complete, at a server with 64 MiB
/// of heap: others are served meanwhile and afterwards.
@Timeout(120)
class UnfinishedBodiesIT {
    private static final int CLIENTS = 100;
    private static final int BODY = 1 << 20;
    private static final int AT_ONCE = 4;
    private static final String TOKEN = "0123456789abcdef";

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"pubsub, POST, false", "counter, PUT, false", "counter, PUT, true"})
    void othersAreServedMeanwhileAndAfterwards(String name, String method, boolean token)
            throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN);
        List<String> words = new ArrayList<>(List.of(name, ServerProcess.ANYWHERE));
        if (token) {
            words.add("--admin-token-file=" + file);
        }
        String head =
                method
                        + " /unfinished HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                        + BODY
                        + (token ? "\r\nAuthorization: Bearer " + TOKEN : "")
                        + "\r\n\r\n";
        List<Wire> clients = new ArrayList<>();
        try (ServerProcess server =
                new ServerProcess.Setting(folder).start(words.toArray(String[]::new))) {
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Wire client = new Wire(server.address(name));
                clients.add(client);
                senders.add(Thread.ofVirtual().start(() -> sendAllButOneByte(client, head)));
            }
            for (Thread sender : senders) {
                sender.join();
            }
            assertServes(server, name);
            double held = server.meter("ropewalk_http_body_bytes");
            assertTrue(held <= (8 << 20), () -> held + " bytes");
            assertEquals(name.equals("counter") && !token, held == 0);
            for (Wire client : clients) {
                client.close();
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(0, server.meter("ropewalk_http_body_bytes")));
            assertServes(server, name);
            assertEquals(0, server.end().status());
        } finally {
            for (Wire client : clients) {
                client.close();
            }
        }
    }

    /// As many objects would take more than the heap.
    @Test
    void bodiesOfAMillionEmptyLinesAreTaken() throws Exception {
        try (ServerProcess server =
                new ServerProcess.Setting(folder)
                        .start("pubsub", ServerProcess.ANYWHERE, "--source=none", "--eol=lf")) {
            String body = "\n".repeat(BODY);
            List<Integer> statuses = new CopyOnWriteArrayList<>();
            List<Thread> posts = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                posts.add(Thread.ofVirtual().start(() -> post(server, body, statuses)));
            }
            for (Thread post : posts) {
                post.join();
            }
            assertEquals(Collections.nCopies(AT_ONCE, 200), statuses);
            assertServes(server, "pubsub");
            assertEquals(0, server.end().status());
        }
    }

    private static void post(ServerProcess server, String body, List<Integer> statuses) {
        try {
            statuses.add(server.post("pubsub", "/lines", body).statusCode());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void sendAllButOneByte(Wire client, String head) {
        client.sendToWhoMayClose(head.getBytes(StandardCharsets.US_ASCII));
        client.sendToWhoMayClose(new byte[BODY - 1]);
    }

    private static void assertServes(ServerProcess server, String name) throws IOException {
        int status =
                name.equals("pubsub")
                        ? server.post(name, "/others", "hello\n").statusCode()
                        : server.get(name, "/others").statusCode();
        assertEquals(200, status);
        assertEquals(200, server.admin("/healthz").statusCode());
    }
}
