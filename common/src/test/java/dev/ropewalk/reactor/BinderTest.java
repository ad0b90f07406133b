package dev.ropewalk.reactor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// A name is listened on with all its addresses.
@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class BinderTest {
    private static final String ELSEWHERE = "198.51.100.1"; // for documentation, RFC 5737

    private final LoopSet loops;

    BinderTest(IoBackend backend) {
        loops = new LoopSet(EventLoops.open(backend, 0, EventLoops.threads(1)), TcpOptions.DEFAULT);
    }

    @BeforeEach
    void onLinux() {
        assumeTrue(
                "Linux".equals(System.getProperty("os.name")),
                "only Linux has all of 127.0.0.0/8 without being told");
    }

    @AfterEach
    void close() {
        loops.shutdown().join();
    }

    private ListeningPort open(int port, String... hosts) {
        List<InetSocketAddress> addresses =
                Arrays.stream(hosts)
                        .map(host -> new InetSocketAddress(InetAddress.ofLiteral(host), port))
                        .toList();
        return new Binder(loops, _ -> new Echo(), List.of()).bindAll(addresses, 10).join();
    }

    private static void assertServes(SocketAddress address) throws IOException {
        InetSocketAddress where = (InetSocketAddress) address;
        try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
            socket.getOutputStream().write('x');
            assertEquals('x', socket.getInputStream().read());
        }
    }

    private static int numberOf(ListeningPort port) {
        return ((InetSocketAddress) port.address()).getPort();
    }

    @Test
    void eachAddressServesUnderOnePortNumberAndOneThatIsElsewhereIsLeftOut() throws IOException {
        ListeningPort port = open(0, "127.0.0.1", ELSEWHERE, "127.0.0.2", "127.0.0.1");
        int number = numberOf(port);
        assertEquals("127.0.0.1:" + number + ", 127.0.0.2:" + number, port.toString());
        for (SocketAddress address : port.addresses()) {
            assertServes(address);
        }
        assertEquals(2, port.addresses().size());
        await().until(() -> port.connections() == 0);
        port.stopListening().toCompletableFuture().join();
        await().untilAsserted(() -> {
            for (SocketAddress address : port.addresses()) {
                assertThrows(IOException.class, () -> assertServes(address));
            }
        });
    }

    @Test
    void whereOneAddressIsTakenNoneIsListenedOn() {
        int number = numberOf(open(0, "127.0.0.2"));
        Throwable failed =
                assertThrows(
                        CompletionException.class, () -> open(number, "127.0.0.1", "127.0.0.2"));
        String words = Binder.words(Objects.requireNonNull(failed.getCause()));
        assertEquals("the address is in use already", words);
        await().ignoreExceptions().until(() -> numberOf(open(number, "127.0.0.1")) == number);
    }

    @Test
    void whereEachAddressIsElsewhereThatIsTheReason() {
        Throwable failed =
                assertThrows(CompletionException.class, () -> open(0, ELSEWHERE, "198.51.100.2"));
        assertTrue(Binder.isElsewhere(failed), failed.toString());
    }

    @Test
    void anAddressThatIsElsewhereAndComesTwiceIsLeftOut() throws IOException {
        ListeningPort port = open(0, ELSEWHERE, "127.0.0.1", ELSEWHERE);
        assertEquals("127.0.0.1:" + numberOf(port), port.toString());
        assertServes(port.address());
    }

    @Test
    void tcp6TakesTheIpv6AddressesOfAName() {
        InetSocketAddress four = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1);
        InetSocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), 1);
        assertEquals(List.of(six), TcpKind.V6.ipv6Of("both", List.of(four, six)));
        Throwable none =
                assertThrows(
                        CompletionException.class, () -> TcpKind.V6.ipv6Of("old", List.of(four)));
        assertTrue(none.toString().endsWith("no IPv6 address for the host name \"old\""));
    }
}
