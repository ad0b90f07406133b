package dev.ropewalk.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ropewalk.admin.AdminOptions;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.reactor.IoBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The answers for operators, over HTTP from a server that runs.
class AdminEndpointTest {
    private static final ServerEndpoint ANY = ServerEndpoint.parse("tcp:0:interface=127.0.0.1");

    private final HttpClient client = HttpClient.newHttpClient();
    private Servers servers;

    @BeforeEach
    void start() throws IOException {
        servers = Servers.start(settings(ANY, Duration.ZERO), List.of(service()));
    }

    private static ServiceSettings settings(ServerEndpoint admin, Duration delay) {
        PolicyOptions one = new PolicyOptions(1, 0, Duration.ZERO, Duration.ZERO, false);
        return new ServiceSettings(
                null, 1, new Drain(delay, Duration.ofSeconds(5)), one, new AdminOptions(admin));
    }

    private static Service service() {
        return Service.of(new TestServer(), "tcp:0:interface=127.0.0.1");
    }

    @AfterEach
    void stop() {
        client.close();
        servers.close();
    }

    private Socket connect() throws IOException {
        InetSocketAddress at = (InetSocketAddress) servers.ports().getFirst().listening().address();
        return new Socket(at.getAddress(), at.getPort());
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        InetSocketAddress admin = (InetSocketAddress) Objects.requireNonNull(servers.admin());
        URI uri = URI.create("http://127.0.0.1:" + admin.getPort() + path);
        return client.send(request.uri(uri).build(), BodyHandlers.ofString());
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder()).body();
    }

    @Test
    void metricsCountConnectionsAndRefusals() throws Exception {
        try (Socket one = connect();
                Socket two = connect()) {
            assertTrue(one.getInputStream().read() > 0);
            two.getInputStream().readAllBytes();
            await().until(() ->
                    get("/metrics")
                            .contains(
                                    "ropewalk_connections_refused_total{limit=\"total\",server=\"test\"} 1.0"));
            String metrics = get("/metrics");
            assertTrue(metrics.contains("ropewalk_connections{server=\"test\"} 1.0"), metrics);
            assertTrue(metrics.contains("ropewalk_loop_delay_seconds_bucket"), metrics);
            assertTrue(metrics.contains("jvm_memory_used_bytes"), metrics);
            assertTrue(metrics.contains("netty_allocator_memory_used"), metrics);
        }
    }

    @Test
    void openMetricsIsForWhoAsks() throws Exception {
        HttpResponse<String> answer =
                send(
                        "/metrics",
                        HttpRequest.newBuilder()
                                .header("Accept", "application/openmetrics-text;version=1.0.0"));
        assertTrue(
                answer.headers()
                        .firstValue("content-type")
                        .orElseThrow()
                        .startsWith("application/openmetrics-text"));
        assertTrue(answer.body().endsWith("# EOF\n"));
    }

    @Test
    void aConnectionIsListedWithItsPeer() throws Exception {
        try (Socket one = connect()) {
            assertTrue(one.getInputStream().read() > 0);
            String peer = "\"peer\":\"127.0.0.1:" + one.getLocalPort() + "\"";
            String listed = get("/-/connections");
            assertTrue(listed.contains(peer) && listed.contains("\"open\":1"), listed);
            assumeTrue(IoBackend.available().contains(IoBackend.EPOLL), "only Linux tells more");
            assertTrue(listed.matches("(?s).*\"silentSeconds\":[0-9.E-]+.*"), listed);
            await().until(() -> get("/-/connections").contains("\"unacknowledgedBytes\":0"));
        }
    }

    @Test
    void thePageIsToldOfTheSecondsBeforeIt() throws Exception {
        await().until(() -> get("/-/history").contains("\"connections\":0"));
        String past = get("/-/history");
        assertTrue(past.startsWith("[{\"nanos\":"), past);
        assertTrue(past.contains("\"loops\":[{\"name\":\"0\",\"delaySeconds\":"), past);
    }

    @Test
    void theStatusHasTheProcess() throws Exception {
        String status = get("/-/status");
        assertTrue(status.contains("\"ills\":[]"), status);
        assertTrue(status.matches("(?s).*\"heapBytes\":[1-9].*\"filesMax\":[1-9].*"), status);
    }

    @Test
    void aLoopThatHangsMakesTheProcessUnwell() throws Exception {
        assertEquals("ok\n", get("/healthz"));
        CountDownLatch release = new CountDownLatch(1);
        servers.reactor().loops().next().execute(() -> awaitQuietly(release));
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> send("/healthz", HttpRequest.newBuilder()).statusCode() == 503);
            assertTrue(get("/healthz").startsWith("event loop 0 has not turned for 1"));
        } finally {
            release.countDown();
        }
        await().until(() -> get("/healthz").equals("ok\n"));
    }

    @Test
    void aLoopThatHasEndedMakesTheProcessUnwell() throws Exception {
        servers.reactor().loops().shutdownGracefully(0, 0, TimeUnit.SECONDS).await();
        assertEquals("event loop 0 has ended\n", get("/healthz"));
        assertEquals(503, send("/readyz", HttpRequest.newBuilder()).statusCode());
        assertTrue(servers.hasLostLoop());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void duringTheDelayOfADrainItIsNotReadyAndServesOn() throws Exception {
        try (Servers slow =
                Servers.start(settings(ANY, Duration.ofMinutes(5)), List.of(service()))) {
            Servers first = servers;
            servers = slow;
            assertEquals("ready\n", get("/readyz"));
            slow.drain();
            assertEquals(503, send("/readyz", HttpRequest.newBuilder()).statusCode());
            assertEquals("ok\n", get("/healthz"));
            try (Socket late = connect()) {
                assertEquals('h', late.getInputStream().read());
            }
            servers = first;
        }
    }

    @Test
    void theLevelOfALoggerIsChangedWhileItRuns() throws Exception {
        String logger = AdminEndpointTest.class.getName();
        HttpRequest.Builder debug =
                HttpRequest.newBuilder().PUT(BodyPublishers.ofString("debug\n"));
        assertTrue(send("/-/log/" + logger, debug).body().contains("\"" + logger + "\":\"debug\""));
        assertTrue(org.slf4j.LoggerFactory.getLogger(logger).isDebugEnabled());
        HttpResponse<String> wrong =
                send(
                        "/-/log/" + logger,
                        HttpRequest.newBuilder().PUT(BodyPublishers.ofString("loud")));
        assertEquals(400, wrong.statusCode());
        assertEquals(
                "400 The level \"loud\" is none of error, warn, info, debug, trace.\n",
                wrong.body());
    }

    @Test
    void theHealthCommandTellsByItsStatus() {
        String admin = "http:/" + servers.admin();
        HealthCommand health = new HealthCommand();
        assertEquals(0, health.run(List.of(admin + "/readyz")));
        assertEquals(1, health.run(List.of(admin + "/nowhere")));
        servers.close();
        assertEquals(1, health.run(List.of(admin + "/readyz")));
        assertEquals(2, health.run(List.of("localhost:9090")));
        assertEquals(2, health.run(List.of(admin, admin)));
    }

    @Test
    void aPortThatIsTakenIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerEndpoint endpoint =
                    ServerEndpoint.parse("tcp:" + taken.getLocalPort() + ":interface=127.0.0.1");
            IOException failed =
                    assertThrows(
                            IOException.class,
                            () ->
                                    Servers.start(
                                            settings(endpoint, Duration.ZERO), List.of(service())));
            assertTrue(failed.toString().contains(": admin: "), failed.toString());
        }
    }
}
