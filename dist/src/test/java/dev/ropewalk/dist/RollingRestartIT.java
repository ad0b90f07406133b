package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Two counters behind HAProxy that are restarted one after the other while clients ask: each
/// request is answered. Each counter has a sequence and a file of its own, and together they have
/// counted what was answered, not one more.
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere loopback has one address")
class RollingRestartIT {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n";
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Where no client's own end of a connection takes the port of a server that is down.
    private static final String HOST = "127.0.0.2";

    private final Map<String, ServerProcess> counters = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final List<Future<?>> clients = new ArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean enough;

    @TempDir private Path folder;

    @BeforeEach
    void checkThatHaproxyIsThere() {
        assumeTrue(Haproxy.isThere(), "no haproxy on the PATH");
    }

    @AfterEach
    void stop() {
        enough = true;
        counters.values().forEach(ServerProcess::close);
    }

    /// A port that is free, and stays so: nobody else is on that address.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private void start(String name) throws IOException {
        Path own = folder.resolve(name);
        if (!counters.containsKey(name)) {
            Files.createDirectory(own);
            places.put(name, "tcp:" + freePort() + ":interface=" + HOST);
            places.put(name + " admin", "tcp:" + freePort() + ":interface=" + HOST);
        }
        ServerProcess counter =
                new ServerProcess.Setting(own)
                        .start(
                                "counter",
                                "--listen=" + places.get(name),
                                "--admin=" + places.get(name + " admin"),
                                "--store=file:" + own.resolve("count"),
                                "--drain-wait=5s");
        counters.put(name, counter);
    }

    private String place(String name, String server) throws IOException {
        return counter(name).address(server).toString().replaceFirst(".*/", "");
    }

    private ServerProcess counter(String name) {
        ServerProcess counter = counters.get(name);
        if (counter == null) {
            throw new IllegalStateException("no counter " + name);
        }
        return counter;
    }

    private Haproxy haproxy(int port) throws IOException {
        return new Haproxy(
                folder,
                Map.of(
                        "127.0.0.1:8080", HOST + ":" + port,
                        "127.0.0.1:8081 port 9081",
                                place("one", "counter") + " port " + adminPort("one"),
                        "127.0.0.1:8082 port 9082",
                                place("two", "counter") + " port " + adminPort("two"),
                        "inter 1s", "inter 200ms"));
    }

    private int adminPort(String name) throws IOException {
        return counter(name).address("admin").getPort();
    }

    @Test
    void noRequestIsLost() throws Exception {
        start("one");
        start("two");
        int port = freePort();
        try (Haproxy haproxy = haproxy(port);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            await().atMost(PATIENCE).until(() -> haproxy.isUp("one") && haproxy.isUp("two"));
            for (int i = 0; i < CLIENTS; i++) {
                boolean keepAlive = i % 2 == 0;
                InetSocketAddress server = new InetSocketAddress(HOST, port);
                clients.add(
                        threads.submit(() -> {
                            askUntilEnough(server, keepAlive);
                            return null;
                        }));
            }
            awaitAnswers(1000);
            restart("one", haproxy);
            restart("two", haproxy);
            enough = true;
            for (Future<?> client : clients) {
                client.get();
            }
            assertThatNothingWentWrong(haproxy);
        } finally {
            enough = true;
        }
        assertEquals(answers.get(), count("one") + count("two"));
    }

    private void restart(String name, Haproxy haproxy) throws Exception {
        assertEquals(0, counter(name).end().status());
        counter(name).close();
        awaitAnswers(500);
        start(name);
        await().atMost(PATIENCE).until(() -> haproxy.isUp(name));
        awaitAnswers(500);
    }

    /// Waits for so many more answers; what went wrong with a client is thrown at once.
    private void awaitAnswers(int more) {
        int before = answers.get();
        await().atMost(PATIENCE)
                .until(() -> {
                    for (Future<?> client : clients) {
                        if (client.isDone()) {
                            client.get();
                        }
                    }
                    return answers.get() >= before + more;
                });
    }

    private void askUntilEnough(InetSocketAddress server, boolean keepAlive) throws IOException {
        while (!enough) {
            try (Wire wire = new Wire(server)) {
                do {
                    ask(wire, keepAlive);
                } while (keepAlive && !enough);
            }
        }
    }

    private void ask(Wire wire, boolean keepAlive) throws IOException {
        wire.send(REQUEST + (keepAlive ? "\r\n" : "Connection: close\r\n\r\n"));
        assertEquals("HTTP/1.1 200 OK\r\n", wire.readUntil("\r\n"));
        wire.readUntil("I am request #");
        wire.readUntil("\n");
        answers.incrementAndGet();
    }

    /// HAProxy hides nothing either: it had no error, and asked nobody a second time.
    private static void assertThatNothingWentWrong(Haproxy haproxy) throws IOException {
        for (String error : List.of("econ", "eresp", "wretr", "wredis", "hrsp_5xx", "cli_abrt")) {
            assertEquals("0", haproxy.told("BACKEND", error), error + ": " + haproxy.said());
        }
    }

    private int count(String name) throws IOException {
        String answer = counter(name).get("counter", "/?peek").body();
        return Integer.parseInt(answer.strip().replaceFirst(".*#", ""));
    }
}
