package dev.ropewalk.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerEndpointTest {
    private static ServerEndpoint tcp(
            @Nullable String interfaceName, int port, int backlog, boolean ipv6) {
        Map<String, Object> all = new HashMap<>(Map.of("port", port, "backlog", backlog));
        if (interfaceName != null) {
            all.put("interface", interfaceName);
        }
        return ServerEndpoint.of(ipv6 ? "tcp6" : "tcp", all);
    }

    private static ServerEndpoint unix(Path address, int mode, int backlog, boolean lockfile) {
        return ServerEndpoint.of(
                "unix",
                Map.of("address", address, "mode", mode, "backlog", backlog, "lockfile", lockfile));
    }

    @Test
    void aPortAloneListensOnEveryInterface() {
        assertEquals(tcp(null, 1234, 1024, false), ServerEndpoint.parse("tcp:1234"));
        assertEquals(tcp(null, 0, 1024, true), ServerEndpoint.parse("tcp6:0"));
    }

    @Test
    void everyParameterOfTcpIsRead() {
        var wanted = tcp("127.0.0.1", 1234, 5, false);
        assertEquals(wanted, ServerEndpoint.parse("tcp:1234:interface=127.0.0.1:backlog=5"));
        assertEquals(wanted, ServerEndpoint.parse("tcp:1234:127.0.0.1:5"));
        assertEquals(wanted, ServerEndpoint.parse("tcp:backlog=5:1234:127.0.0.1"));
    }

    @Test
    void everyParameterOfUnixIsRead() {
        var wanted = unix(Path.of("/run/a:b"), 0660, 5, false);
        assertEquals(wanted, ServerEndpoint.parse("unix:/run/a\\:b:mode=660:backlog=5:lockfile=0"));
        assertEquals(
                wanted,
                ServerEndpoint.parse("unix:address=/run/a\\:b:mode=0o660:backlog=5:lockfile=0"));
        assertEquals(unix(Path.of("x"), 0666, 1024, true), ServerEndpoint.parse("unix:x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp:1:interface=[::1]", "tcp:1:interface=\\:\\:1", "tcp:1:[::1]"})
    void ipv6HasManySpellingsAndOneValue(String text) {
        assertEquals(tcp("::1", 1, 1024, false), ServerEndpoint.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:01234:backlog=1024, tcp:1234",
        "tcp:1:interface=[fe80::1%eth0], tcp:1:interface=fe80\\:\\:1%eth0",
        "tcp:1:interface=, tcp:1",
        "tcp6:1:7, tcp6:1:backlog=7",
        "unix:a\\=b\\\\c:mode=0666:lockfile=1, unix:a\\=b\\\\c",
        "unix:a:mode=7, unix:a:mode=7"
    })
    void textIsCanonical(String text, String canonical) {
        ServerEndpoint endpoint = ServerEndpoint.parse(text);
        assertEquals(canonical, endpoint.text());
        assertEquals(canonical, endpoint.toString());
    }

    @Test
    void aServerMayHaveParametersOfItsOwn() {
        ServerEndpoint endpoint =
                ServerEndpoint.parse("tcp:1026:topic=a\\:b:log=", Set.of("topic", "log", "x"));
        assertEquals(Map.of("topic", "a:b", "log", ""), endpoint.extras());
        assertEquals("tcp:1026:log=:topic=a\\:b", endpoint.text());
        assertNotEquals(ServerEndpoint.parse("tcp:1026"), endpoint);
        assertEquals(Map.of(), ServerEndpoint.parse("tcp:1026", Set.of("topic")).extras());
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheKnownOnes() {
        var thrown =
                assertThrows(
                        EndpointSyntaxException.class,
                        () -> ServerEndpoint.parse("tcp:1:topik=x", Set.of("topic")));
        assertEquals(
                "tcp:1:topik=x: there is no key \"topik\"; those of tcp are port, interface,"
                        + " backlog, topic\n  tcp:1:topik=x\n        ^",
                thrown.getMessage());
        assertEquals(7, thrown.column());
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:+1, 5",
        "tcp:65536, 5",
        "tcp:99999999999999999999, 5",
        "tcp:, 5",
        "tcp:' 1', 5",
        "tcp:interface=\\:, 15",
        "tcp:1:backlog=0, 15",
        "tcp:1:backlog=2147483648, 15",
        "unix:, 6",
        "unix:a:mode=1777, 13",
        "unix:a:mode=8, 13",
        "unix:a:1:2:3:4, 14",
        "tcp:1:interface=a_b..c, 17",
        "tcp:1:interface=1.2.3, 17",
        "tcp:1:interface=01.2.3.4, 17",
        "tcp:1:interface=1\\:2, 17",
        "=, 1",
        ":, 1",
        "port=1, 1",
        "http:80, 1"
    })
    void theColumnIsWhereItWentWrong(String text, int column) {
        var thrown =
                assertThrows(EndpointSyntaxException.class, () -> ServerEndpoint.parse(text), text);
        assertEquals(column, thrown.column(), thrown.getMessage());
    }

    @Test
    void theMessageIsSafeToPrint() {
        var thrown =
                assertThrows(
                        EndpointSyntaxException.class,
                        () -> ServerEndpoint.parse("tcp:\u001b[2J\n\u202e\ud83d\ude00:q=1"));
        assertEquals(
                "tcp:?[2J??\ud83d\ude00:q=1: there is no key \"q\"; those of tcp are port,"
                        + " interface, backlog\n  tcp:?[2J??\ud83d\ude00:q=1\n              ^",
                thrown.getMessage());
    }

    @Test
    void aBadValueInCodeIsQuotedToo() {
        assertMisuse("\"70000\"", () -> tcp(null, 70000, 1, false));
        assertMisuse("\"0\"", () -> tcp(null, 1, 0, false));
        assertMisuse("\"a b\"", () -> tcp("a b", 1, 1, false));
        assertMisuse("\"1.2.3.4\"", () -> tcp("1.2.3.4", 1, 1, true));
        assertMisuse("\"1000\"", () -> unix(Path.of("a"), 01000, 1, true));
        assertMisuse("\"\"", () -> unix(Path.of(""), 0, 1, true));
        assertMisuse("\"port\"", () -> tcp(null, 1, 1, false).withExtras(Map.of("port", "1")));
    }

    private static void assertMisuse(String quoted, Runnable call) {
        String message =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, call::run).getMessage());
        assertEquals(true, message.contains(quoted), message);
    }
}
