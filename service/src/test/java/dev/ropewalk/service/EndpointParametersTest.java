package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.endpoint.EndpointSyntaxException;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A server whose ports differ: each endpoint may have parameters and a factory of its own.
class EndpointParametersTest {
    private static final String ANY = "tcp:0:interface=127.0.0.1";

    /// Says its endpoint's word and waits.
    private static final class Sayer extends PluginStub {
        @Override
        public Set<String> endpointParameters() {
            return Set.of("word");
        }

        @Override
        public Factory factory() {
            return new Saying("nothing");
        }

        @Override
        public Factory factoryFor(ServerEndpoint endpoint, Factory shared) {
            String word = endpoint.extras().get("word");
            if ("".equals(word)) {
                throw new IllegalArgumentException("a word has letters: \"\"");
            }
            return word == null ? shared : new Saying(word);
        }
    }

    private record Saying(String word) implements Factory {
        @Override
        public Protocol buildProtocol(SocketAddress peer) {
            return new Protocol() {
                @Override
                public void connectionMade() {
                    transport().write(word + "\n");
                }

                @Override
                public void dataReceived(ByteBuf data) {}
            };
        }

        @Override
        public @Nullable Protocol buildRefusal(SocketAddress peer, String reason) {
            return new Farewell((reason + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Command command(String... words) throws UsageException {
        Command command = new Command("stub", List.of(new Sayer()));
        command.parse(List.of(words), new Environment(Map.of()));
        return command;
    }

    private static String line(Servers servers, int port) throws IOException {
        try (Socket socket = connect(servers, port)) {
            return line(socket);
        }
    }

    private static Socket connect(Servers servers, int port) throws IOException {
        var address = (InetSocketAddress) servers.ports().get(port).listening().address();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read(); c > '\n'; c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static Servers start(PolicyOptions policies, String... words)
            throws IOException, UsageException {
        return Servers.start(
                new ServiceSettings(null, 1, Duration.ZERO, policies),
                List.of(command(words).servers().getFirst().service()));
    }

    @Test
    void eachEndpointIsServedAsItsParametersSay() throws Exception {
        String one = ANY + ":word=one";
        try (Servers servers =
                start(PolicyOptions.NONE, "--listen", one, "--listen", ANY, "--listen", one)) {
            assertEquals("one", line(servers, 0));
            assertEquals("nothing", line(servers, 1));
            assertEquals("one", line(servers, 2));
        }
    }

    @Test
    void theLimitOfConnectionsIsOverAllOfThem() throws Exception {
        PolicyOptions one = new PolicyOptions(1, 0, Duration.ZERO, Duration.ZERO, false);
        try (Servers servers = start(one, "--listen", ANY, "--listen", ANY + ":word=x");
                Socket first = connect(servers, 0)) {
            assertEquals("nothing", line(first));
            assertEquals("too many connections (limit 1)", line(servers, 1));
        }
    }

    @Test
    void aParameterOfAnotherServerIsNone() {
        UsageException wrong =
                assertThrows(UsageException.class, () -> command("--listen", ANY + ":topic=x"));
        String message = String.valueOf(wrong.getMessage());
        assertTrue(message.contains("there is no key \"topic\""), message);
        assertTrue(message.contains("interface, backlog, word"), message);
    }

    @Test
    void aPluginMayRefuseAParameter() throws UsageException {
        ConfiguredServer configuredServer =
                command("--listen", ANY + ":word=").servers().getFirst();
        UsageException wrong = assertThrows(UsageException.class, configuredServer::service);
        assertEquals("stub: a word has letters: \"\"", wrong.getMessage());
    }

    @Test
    void aServiceInAProgramTakesThemToo() {
        Service service = Service.of(new Sayer(), ANY + ":word=x", ANY);
        assertEquals(new Saying("x"), service.factoryAt(service.endpoints().getFirst()));
        assertEquals(new Saying("nothing"), service.factoryAt(service.endpoints().getLast()));
        assertThrows(
                EndpointSyntaxException.class, () -> Service.of(new PluginStub(), ANY + ":word=x"));
    }

    @Test
    void unlessAPluginSaysOtherwiseOneFactoryServesAll() {
        Service service = Service.of(new PluginStub(), ANY, "tcp:0");
        assertSame(
                service.factoryAt(service.endpoints().getFirst()),
                service.factoryAt(service.endpoints().getLast()));
    }

    @Test
    void anEndpointWithoutAFactoryIsQuoted() {
        var endpoints = List.of(ServerEndpoint.parse("tcp:7"));
        var wrong =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Service("x", Map.of(), endpoints, _ -> "", null));
        assertEquals("nothing serves at tcp:7", wrong.getMessage());
    }
}
