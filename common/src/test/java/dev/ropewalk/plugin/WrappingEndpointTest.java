package dev.ropewalk.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.endpoint.EndpointSyntaxException;
import dev.ropewalk.endpoint.ServerEndpoint;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Strings of a kind that takes another endpoint inside.
class WrappingEndpointTest {
    /// Keys may be on either side of the endpoint inside.
    @ParameterizedTest
    @CsvSource({
        "mark:tcp:1, mark:tcp:1",
        "MARK:Tcp:1:with=a, mark:with=a:tcp:1",
        "mark:with=a:tcp:1:backlog=5, mark:with=a:tcp:1:backlog=5",
        "mark:topic=t:tcp:1:with=a, mark:with=a:tcp:1:topic=t",
        "mark:with=a:mark:with=b:tcp:1, mark:with=a:mark:with=b:tcp:1",
        "mark:with=a:mark:tcp:with=b:1, mark:with=a:mark:with=b:tcp:1",
        "mark:with=a:mark:tcp:1:127.0.0.1:5:topic=t,"
                + " mark:with=a:mark:tcp:1:interface=127.0.0.1:backlog=5:topic=t",
        "mark:with=\\::unix:/a\\:b, mark:with=\\::unix:/a\\:b"
    })
    void aWrappingKindTakesAnyEndpointInside(String text, String canonical) {
        ServerEndpoint endpoint = ServerEndpoint.parse(text, Set.of("topic"));
        assertEquals(canonical, endpoint.text());
        assertEquals(endpoint, ServerEndpoint.parse(canonical, Set.of("topic")));
        assertEquals(text.contains("topic") ? Map.of("topic", "t") : Map.of(), endpoint.extras());
        assertEquals(Map.of(), endpoint.inner().extras());
    }

    @Test
    void whatIsInsideIsAnEndpointOfItsOwn() {
        assertEquals(
                ServerEndpoint.parse("tcp:1:backlog=5"),
                ServerEndpoint.parse("mark:tcp:1:backlog=5:with=a").inner());
        assertEquals(
                ClientEndpoint.parse("tcp:a:80"), ClientEndpoint.parse("mark:tcp:a:80").inner());
        String said =
                String.valueOf(
                        assertThrows(
                                        IllegalStateException.class,
                                        () -> ServerEndpoint.parse("tcp:1").inner())
                                .getMessage());
        assertEquals("tcp:1 wraps no endpoint", said);
    }

    @ParameterizedTest
    @CsvSource({
        "mark, 5, 'the endpoint is missing that mark wraps, as in mark:tcp:1234'",
        "mark:with=a, 12, 'the endpoint is missing that mark wraps, as in mark:tcp:1234'",
        "mark:, 6, 'an endpoint begins with its kind, as in tcp:1234'",
        "mark:1234, 6, 'a port needs its kind; write mark:tcp:1234'",
        "mark:tls:1, 6, 'there is no kind \"tls\" of endpoint; known are knock, loopback, mark,"
                + " tcp, tcp6, unix'",
        "mark:tcp:x, 10, 'a port is a number from 0 to 65535, not \"x\"'",
        "mark:mark:tcp, 14, 'the port is missing'",
        "mark:with=ab:tcp:1, 11, 'a mark is one character, not \"ab\"'",
        "mark:tcp:1:with=ab, 17, 'a mark is one character, not \"ab\"'",
        "mark:with=a:tcp:1:with=b, 19, 'the key \"with\" is given twice'",
        "mark:tcp:1:speed=9, 12, 'there is no key \"speed\"; those of mark:tcp are with, port,"
                + " interface, backlog'",
        "mark:port=1:tcp:1, 6, 'there is no key \"port\"; those of mark are with'"
    })
    void whatIsWrongInsideIsQuotedWithItsPlaceInTheWhole(String text, int column, String problem) {
        EndpointSyntaxException wrong =
                assertThrows(EndpointSyntaxException.class, () -> ServerEndpoint.parse(text));
        assertEquals(
                text + ": " + problem,
                String.valueOf(wrong.getMessage()).lines().findFirst().orElseThrow());
        assertEquals(column, wrong.column());
    }
}
