package dev.ropewalk.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The table of kinds and its signatures, where a plug-in is written badly.
class EndpointKindsTest {
    private record Named(String name) implements EndpointKind {}

    private static String refusal(EndpointKind... kinds) {
        return String.valueOf(
                assertThrows(
                                IllegalStateException.class,
                                () -> EndpointParser.table(List.of(kinds)))
                        .getMessage());
    }

    @Test
    void aNameIsOneWordAndHasOneKind() {
        String self = Named.class.getName();
        assertEquals(
                "a kind of endpoint cannot be named \"a:b\": " + self, refusal(new Named("a:b")));
        assertEquals(
                "a kind of endpoint cannot be named \"Tcp\": " + self, refusal(new Named("Tcp")));
        assertEquals(
                "two kinds of endpoint are named \"a\": " + self + " and " + self,
                refusal(new Named("a"), new Named("b"), new Named("a")));
    }

    @Test
    void aKindWithoutASignatureForASideIsUnknownThere() {
        String said =
                String.valueOf(
                        assertThrows(
                                        EndpointSyntaxException.class,
                                        () -> ClientEndpoint.parse("tcp6:localhost:1"))
                                .getMessage());
        assertTrue(said.startsWith("tcp6:localhost:1: there is no kind \"tcp6\""), said);
        assertTrue(!said.contains("tcp6,"), said);
    }

    @Test
    void aWrappingKindHasNothingWithoutAKey() {
        List<Parameter<?>> port = List.of(Parameter.number("port", "a port", 0, 1));
        String said =
                String.valueOf(
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> new Signature(port, List.of(), true))
                                .getMessage());
        assertEquals("a wrapping kind takes its parameters by key: [port]", said);
    }

    @Test
    void requiredParametersComeFirst() {
        Parameter<Integer> port = Parameter.number("port", "a port", 0, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> Signature.of(Parameter.flag("quiet").orElse(true), port));
        assertThrows(IllegalArgumentException.class, () -> Signature.of().andByKey(port));
        assertEquals(List.of(port), Signature.of(port).positional());
        assertEquals(List.of(port), Signature.wrapping(port).byKey());
    }
}
