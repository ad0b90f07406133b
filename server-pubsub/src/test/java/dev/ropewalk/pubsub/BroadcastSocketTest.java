package dev.ropewalk.pubsub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.http.HttpClient;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.service.PolicyOptions;
import dev.ropewalk.service.Servers;
import dev.ropewalk.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The broadcast over real sockets and several event loops.
class BroadcastSocketTest {
    private static final BroadcastSettings PLAIN = Plain.with(4 << 20);
    private static final int READ_LIMIT_MILLIS = 20_000;

    private Reactor reactor;
    private ListeningPort port;

    @BeforeEach
    void open() {
        reactor = Reactor.create(null, 3);
        port = reactor.listen("tcp:0", new Broadcast(PLAIN)).join();
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    private final class Client implements AutoCloseable {
        final Socket socket = new Socket();
        final BufferedReader in;

        /// Connected, and in the log's order from here on.
        Client() throws IOException {
            this(port.connections());
        }

        /// @param others how many there are at least without it
        Client(int others) throws IOException {
            int number = ((InetSocketAddress) port.address()).getPort();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            socket.setSoTimeout(READ_LIMIT_MILLIS);
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            await().until(() -> port.connections() > others);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// A line of its own that comes back: the client is in the order of the log from there on.
    private void settle(Client... clients) throws IOException {
        clients[0].send("settled\n");
        for (Client client : clients) {
            assertEquals("settled", client.in.readLine());
        }
    }

    @Test
    void printfThroughAHalfCloseGetsItsOwnLine() throws IOException {
        try (Client client = new Client()) {
            client.send("hello\nno end");
            client.socket.shutdownOutput();
            assertEquals(List.of("hello"), client.in.lines().toList());
        }
    }

    @Test
    void allClientsSeeOneOrderWhoeverSends() throws Exception {
        int senders = 6;
        int lines = 2000;
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            clients.add(new Client());
        }
        settle(clients.toArray(Client[]::new));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> seen = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                Client client = clients.get(i);
                String name = "c" + i + " ";
                seen.add(threads.submit(() -> read(client, senders * lines)));
                threads.submit(() -> send(client, name, lines));
            }
            List<String> order = seen.getFirst().get();
            for (Future<List<String>> other : seen) {
                assertEquals(order, other.get());
            }
            for (int i = 0; i < senders; i++) {
                String name = "c" + i + " ";
                assertEquals(
                        IntStream.range(0, lines).mapToObj(n -> name + n).toList(),
                        order.stream().filter(line -> line.startsWith(name)).toList());
            }
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    private static List<String> read(Client client, int lines) throws IOException {
        List<String> read = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            read.add(client.in.readLine());
        }
        return read;
    }

    /// Lines one by one, and more and more of them at once.
    private static boolean send(Client client, String name, int lines) throws IOException {
        int sent = 0;
        for (int most = 1; sent < lines; most = most % 50 + 1) {
            int end = Math.min(lines, sent + most);
            client.send(
                    IntStream.range(sent, end)
                            .mapToObj(n -> name + n + "\n")
                            .collect(Collectors.joining()));
            sent = end;
        }
        return true;
    }

    @Test
    void aClientThatNeverReadsIsCutOffAndDelaysNobody() throws Exception {
        try (Client stuck = new Client();
                Client good = new Client()) {
            settle(good, stuck);
            String line = "x".repeat(1000) + "\n";
            int sent = 0;
            while (port.connections() == 2 && sent < 100_000) {
                good.send(line.repeat(64));
                for (int i = 0; i < 64; i++) {
                    assertEquals(line.strip(), good.in.readLine());
                }
                sent += 64;
            }
            await("the stuck client goes once it has had the time for its last words")
                    .until(() -> port.connections() == 1);
        }
    }

    @Test
    void aResetAtAnyMomentHarmsNobody() throws IOException {
        try (Client good = new Client()) {
            for (int i = 0; i < 50; i++) {
                Client bad = new Client(0);
                bad.send("half a li");
                bad.socket.setSoLinger(true, 0);
                bad.close();
                int gone = i;
                good.send("still " + gone + "\n");
                assertEquals("still " + gone, good.in.readLine());
            }
            await().until(() -> port.connections() == 1);
        }
    }

    @Test
    void aShutdownDeliversWhatWasSaid() throws IOException {
        try (Client client = new Client()) {
            settle(client);
            client.send("last\n");
            assertEquals("last", client.in.readLine());
            var ended = reactor.shutdown(Duration.ofSeconds(10)).toCompletableFuture();
            assertEquals(List.of("# the server is going down"), client.in.lines().toList());
            client.socket.shutdownOutput();
            assertEquals(0, ended.join());
        }
    }

    @Test
    void eachPortHasTheTopicThatItsEndpointSays() throws IOException {
        String at = "tcp:0:interface=127.0.0.1";
        Service service = Service.of(new PubsubServer(), at + ":topic=x", at + ":topic=/x", at, at);
        var settings =
                new dev.ropewalk.service.ServiceSettings(
                        null, 2, Duration.ZERO, PolicyOptions.NONE);
        try (Servers servers = Servers.start(settings, List.of(service))) {
            List<Client> clients = new ArrayList<>();
            for (Servers.Port each : servers.ports()) {
                port = each.listening();
                clients.add(new Client());
            }
            clients.getFirst().send("for x\n");
            clients.getLast().send("for all\n");
            for (Client client : clients) {
                String line = client.in.readLine();
                assertTrue(
                        line.endsWith(clients.indexOf(client) < 2 ? ">for x" : ">for all"), line);
                client.close();
            }
        }
    }

    @Test
    void aPortSpeaksWhatItsEndpointSays() throws IOException {
        String at = "tcp:0:interface=127.0.0.1";
        Service service = Service.of(new PubsubServer(), at + ":speaks=http", at + ":speaks=lines");
        var settings =
                new dev.ropewalk.service.ServiceSettings(
                        null, 1, Duration.ZERO, PolicyOptions.NONE);
        try (Servers servers = Servers.start(settings, List.of(service))) {
            List<Integer> ports = new ArrayList<>();
            for (Servers.Port each : servers.ports()) {
                ports.add(((InetSocketAddress) each.listening().address()).getPort());
            }
            try (HttpClient lines = new HttpClient(ports.getLast()).send("one\n");
                    HttpClient web = new HttpClient(ports.getFirst())) {
                assertTrue(lines.exactly(22).startsWith("<127.0.0.1:"));
                web.send("no request\n");
                assertTrue(web.rest().startsWith("HTTP/1.1 400 "));
            }
            String post = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\ntwo";
            try (HttpClient web = new HttpClient(ports.getFirst()).send(post)) {
                assertTrue(web.answer().startsWith("HTTP/1.1 200 OK\r\n"));
            }
            try (HttpClient web = new HttpClient(ports.getLast()).get("/", "")) {
                assertEquals("# closed: that is HTTP, and these are lines\r\n", web.rest());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp:0:topic=a b | not \"/a b\"",
                "tcp:0:speaks=gopher | a port speaks http or lines, not \"gopher\"",
                "tcp:0:topic=healthz | \"/healthz\" is no topic: every server is asked for that",
                "tcp:0:topic=a:speaks=http | a port that speaks http has all topics, by their paths: leave out topic=a",
            })
    void aPortThatCannotBeIsRefusedInWords(String endpoint, String why) {
        var wrong =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Service.of(new PubsubServer(), endpoint));
        assertTrue(String.valueOf(wrong.getMessage()).endsWith(why), wrong.getMessage());
    }

    @Test
    void whereHttpIsOffNoPortSpeaksItAlone() {
        BroadcastHost off = new BroadcastHost(Plain.SETTINGS);
        var wrong =
                assertThrows(IllegalArgumentException.class, () -> off.on(null, PortProtocol.HTTP));
        assertEquals("a port with speaks=http needs --http on", wrong.getMessage());
    }
}
