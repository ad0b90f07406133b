package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.policy.Rate;
import dev.ropewalk.pubsub.Broadcast;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.Framing;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HttpSettings;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The broadcast as a client of WebSocket sees it, over real sockets.
@Timeout(60)
class WebSocketSubscriberTest {
    private static final String POSITION = "[0-9a-z]+:[0-9]+";

    private static final String UPGRADE =
            "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
                    + "13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private Reactor reactor;
    private ListeningPort port;

    @BeforeEach
    void open() {
        reactor = Reactor.create(null, 2);
        port = listen(BroadcastSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    private ListeningPort listen(BroadcastSettings settings) {
        return reactor.listen("tcp:0:interface=127.0.0.1", new Broadcast(settings)).join();
    }

    private static BroadcastSettings with(BroadcastLimits limits) {
        return new BroadcastSettings(
                Framing.DEFAULT, HistorySettings.DEFAULT, limits, HttpSettings.DEFAULT);
    }

    private static BroadcastSettings with(HistorySettings history) {
        return new BroadcastSettings(
                Framing.DEFAULT, history, BroadcastSettings.DEFAULT.limits(), HttpSettings.DEFAULT);
    }

    private SocketPeer connect(String path, String subprotocol) {
        return new SocketPeer(port.address(), path, subprotocol);
    }

    private int number() {
        return ((InetSocketAddress) port.address()).getPort();
    }

    /// A line client of the topic `/`, when it is one.
    private Socket lines() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), number());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void say(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static String read(Socket socket, int length) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void linesAreFramesBothWays() throws Exception {
        try (Socket nc = lines();
                SocketPeer peer = connect("/", "")) {
            String name = peer.name();
            assertTrue(name.startsWith("<127.0.0.1:"), name);
            String line = name + "who\r\n";
            assertEquals(line, read(nc, line.length()));
            peer.say("häß\nand\r\nmore\n");
            peer.say("");
            for (String text : List.of("häß", "and", "more", "")) {
                assertEquals(name + text, peer.hear());
                String expected = name + text + "\r\n";
                assertEquals(expected, read(nc, expected.getBytes(StandardCharsets.UTF_8).length));
            }
            say(nc, "from nc\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(peer.hear().matches("<127\\.0\\.0\\.1:\\d+>from nc"));
        }
    }

    @Test
    void bytesThatAreNoUtf8AreShownAsText() throws Exception {
        try (Socket nc = lines();
                SocketPeer text = connect("/", "");
                SocketPeer json = connect("/", "ropewalk.ndjson")) {
            say(nc, new byte[] {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, (byte) 0xc3, '\n'});
            assertTrue(text.hear().endsWith(">a\\xffé\\xc3"));
            String object = json.hear();
            assertTrue(object.endsWith("\",\"base64\":\"Yf/DqcM=\"}"), object);
            say(nc, new byte[] {0x1b, '"', '\n'});
            assertTrue(text.hear().endsWith(">\u001b\""));
            assertTrue(json.hear().endsWith("\",\"text\":\"\\u001b\\\"\"}"));
        }
    }

    @Test
    void aSubprotocolMakesObjectsOfThem() throws Exception {
        try (SocketPeer peer = connect("/a/b", "ropewalk.ndjson")) {
            peer.say("häß");
            String object = peer.hear();
            assertTrue(
                    object.matches(
                            "\\{\"id\":\""
                                    + POSITION
                                    + "\",\"time\":\"[-0-9]{10}T[0-9:]{8}\\.[0-9]{3}Z\",\"source\":\"127\\.0\\.0\\.1:\\d+\",\"text\":\"häß\"}"),
                    object);
        }
    }

    @Test
    void whoComesBackGoesOnWhereItWas() throws Exception {
        String id;
        try (SocketPeer peer = connect("/t", "ropewalk.ndjson")) {
            peer.say("one");
            id = peer.hear().replaceAll("\\{\"id\":\"(" + POSITION + ")\".*", "$1");
            peer.say("two\nthree");
            peer.hear();
            peer.hear();
        }
        try (SocketPeer since = connect("/t?since=" + id, "");
                SocketPeer replay = connect("/t?replay=1", "")) {
            assertTrue(since.hear().endsWith(">two"));
            assertTrue(since.hear().endsWith(">three"));
            assertTrue(replay.hear().endsWith(">three"));
        }
    }

    @Test
    void aGapIsTold() throws Exception {
        try (SocketPeer text = connect("/t?since=old:5", "");
                SocketPeer json = connect("/t?since=old:5", "ropewalk.ndjson")) {
            assertTrue(
                    text.hear().matches("# gap: old:5 is of another epoch, on from " + POSITION));
            String notice = json.hear();
            assertTrue(
                    notice.matches(
                            "\\{\"notice\":\"gap\",\"message\":\"gap: old:5 is of another epoch, on from "
                                    + POSITION
                                    + "\",\"id\":\""
                                    + POSITION
                                    + "\"}"),
                    notice);
        }
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        assertThrows(CompletionException.class, () -> connect("/t?since=nonsense", ""));
        assertThrows(CompletionException.class, () -> connect("/-/topics", ""));
        assertThrows(CompletionException.class, () -> connect("/-/else", ""));
    }

    @Test
    void aLineTooLongClosesItsSenderAloneAfterTheLinesBeforeIt() throws Exception {
        try (SocketPeer other = connect("/", "");
                SocketPeer peer = connect("/", "")) {
            String name = peer.name();
            assertEquals(name + "who", other.hear());
            peer.say("good\n" + "x".repeat(16_385) + "\nnever");
            assertEquals(name + "good", peer.hear());
            assertEquals("close 1009 a line is at most 16384 bytes", peer.hear());
            assertEquals(name + "good", other.hear());
            other.say("x".repeat(16_384));
            assertTrue(other.hear().endsWith(">" + "x".repeat(16_384)));
        }
    }

    @Test
    void binaryMessagesAreRefused() throws Exception {
        try (SocketPeer peer = connect("/", "")) {
            peer.sayBytes((byte) 1);
            assertEquals("close 1003 no binary messages are taken here", peer.hear());
        }
    }

    @Test
    void overItsRateAClientIsNotReadFromAndLosesNothing() throws Exception {
        port = listen(with(new BroadcastLimits(16384, Rate.parse("20/s,burst=2"), 1000)));
        try (SocketPeer peer = connect("/", "")) {
            for (int i = 0; i < 8; i++) {
                peer.say("line " + i);
            }
            for (int i = 0; i < 8; i++) {
                assertTrue(peer.hear().endsWith(">line " + i));
            }
        }
    }

    @Test
    void aDrainDeliversFirstAndThenClosesWith1001() throws Exception {
        try (SocketPeer peer = connect("/", "")) {
            String name = peer.name();
            for (int i = 0; i < 100; i++) {
                peer.say("line " + i);
            }
            List<String> heard = new ArrayList<>();
            heard.add(peer.hear());
            reactor.close();
            while (!heard.getLast().startsWith("close")) {
                heard.add(peer.hear());
            }
            assertEquals("close 1001 the server is going down", heard.removeLast());
            for (int i = 0; i < heard.size(); i++) {
                assertEquals(name + "line " + i, heard.get(i));
            }
        }
    }

    @Test
    void whoLeavesIsForgotten() throws Exception {
        Broadcast broadcast = new Broadcast(BroadcastSettings.DEFAULT);
        port = reactor.listen("tcp:0:interface=127.0.0.1", broadcast).join();
        try (SocketPeer peer = connect("/gone", "")) {
            peer.name();
            assertEquals(1, clients("/gone"));
        }
        Awaitility.await().until(() -> clients("/gone") == 0);
        assertFalse(port.connections() > 1, () -> port.connections() + " connections");
    }

    /// The text of `/-/topics`.
    private int clients(String topic) throws IOException {
        try (Socket socket = lines()) {
            String request = "GET /-/topics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            say(socket, request.getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return all.lines()
                    .filter(line -> line.startsWith(topic + " "))
                    .map(line -> Integer.valueOf(line.split(" +", -1)[1]))
                    .findFirst()
                    .orElse(-1);
        }
    }

    @Test
    void whoDoesNotReadDelaysNobodyAndIsClosedWith1008() throws Exception {
        HistorySettings small = new HistorySettings(64 * 1024, 0, SlowConsumerPolicy.DISCONNECT);
        port = listen(Plain.withHttp(small));
        try (Socket lazy = new Socket();
                Socket nc = lines()) {
            lazy.setReceiveBufferSize(4096); // so that the megabytes below are more than enough
            lazy.setSoTimeout(20_000);
            lazy.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number()));
            say(lazy, UPGRADE.getBytes(StandardCharsets.US_ASCII));
            String head = "HTTP/1.1 101 ";
            assertEquals(head, read(lazy, head.length()));
            String line = "x".repeat(15_000) + "\n";
            for (int i = 0; i < 320; i++) {
                say(nc, line.getBytes(StandardCharsets.US_ASCII));
                assertEquals(line, read(nc, line.length()));
            }
            String rest = readAll(lazy);
            assertTrue(
                    rest.matches("(?s).*\u0088.\u0003\u00f0closed: too slow, \\d+ lines missed"),
                    () -> rest.substring(Math.max(0, rest.length() - 100)));
        }
    }

    @Test
    void whoeverKeepsUpIsNotOvertakenByManyEmptyLinesOfOne() throws Exception {
        HistorySettings small = new HistorySettings(1 << 20, 0, SlowConsumerPolicy.DISCONNECT);
        port = listen(with(small));
        int messages = 12;
        int lines = 25_000;
        try (Socket nc = lines();
                SocketPeer peer = connect("/", "")) {
            String name = peer.name();
            assertEquals(name + "who\r\n", read(nc, name.length() + 5));
            Thread flood =
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < messages; i++) {
                                    peer.say("\n".repeat(lines));
                                }
                            });
            String expected = (name + "\r\n").repeat(lines);
            for (int i = 0; i < messages; i++) {
                assertEquals(expected, read(nc, expected.length()), "message " + i);
            }
            flood.join();
        }
    }

    @Test
    void aMessageWhoseLinesWouldOvertakeAllIsRefused() throws Exception {
        port = listen(with(new HistorySettings(1 << 20, 0, SlowConsumerPolicy.DISCONNECT)));
        try (SocketPeer peer = connect("/", "")) {
            peer.name();
            peer.say("\n".repeat(30_000));
            assertEquals(
                    "close 1009 the lines of a message take up at most 524288 bytes of history",
                    peer.hear());
        }
    }

    private static String readAll(Socket socket) throws IOException {
        byte[] all = socket.getInputStream().readAllBytes();
        return new String(all, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aPageOfAnotherOriginMayNotConnect() throws Exception {
        try (Socket socket = lines()) {
            String request = UPGRADE.replace("\r\n\r\n", "\r\nOrigin: http://evil.example\r\n\r\n");
            say(socket, request.getBytes(StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 403 Forbidden\r\n", read(socket, 24));
        }
    }
}
