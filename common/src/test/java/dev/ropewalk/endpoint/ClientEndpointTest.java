package dev.ropewalk.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEndpointTest {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private static ClientEndpoint tcp(String host, Duration timeout, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.putAll(Map.of("host", host, "port", 80, "timeout", timeout));
        return ClientEndpoint.of("tcp", all);
    }

    private static ClientEndpoint unix(Duration timeout, boolean lockfile) {
        return ClientEndpoint.of(
                "unix", Map.of("path", Path.of("/a"), "timeout", timeout, "lockfile", lockfile));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp:example.com:80",
                "tcp:host=example.com:port=80",
                "tcp:port=80:host=example.com",
                "tcp:host=example.com:80",
                "tcp:80:host=example.com",
                "tcp:example.com:port=80",
                "TCP:example.com:80:timeout=30"
            })
    void hostAndPortComeWithAndWithoutTheirKeys(String text) {
        assertEquals(tcp("example.com", HALF_A_MINUTE, Map.of()), ClientEndpoint.parse(text));
    }

    @Test
    void everyParameterIsRead() {
        assertEquals(
                tcp("::1", Duration.ofMillis(2500), Map.of("bindAddress", "::2", "bindPort", 4000)),
                ClientEndpoint.parse("tcp:[::1]:80:timeout=2.5:bindAddress=[::2]:bindPort=4000"));
        assertEquals(
                unix(Duration.ofSeconds(9), true),
                ClientEndpoint.parse("unix:path=/a:lockfile=1:timeout=9"));
        assertEquals(unix(HALF_A_MINUTE, false), ClientEndpoint.parse("unix:/a"));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:[::1]:080, tcp:\\:\\:1:80",
        "tcp:a:80:timeout=2.50:bindPort=0, tcp:a:80:timeout=2.5",
        "tcp:a:80:timeout=100, tcp:a:80:timeout=100",
        "tcp:a:80:bindPort=1:bindAddress=b, tcp:a:80:bindAddress=b:bindPort=1",
        "unix:a:timeout=0.000999999999999, ",
        "unix:a:lockfile=1:timeout=30.0, unix:a:lockfile=1"
    })
    void textIsCanonical(String text, String canonical) {
        if (canonical == null) {
            assertThrows(EndpointSyntaxException.class, () -> ClientEndpoint.parse(text));
        } else {
            assertEquals(canonical, ClientEndpoint.parse(text).text());
            assertEquals(canonical, ClientEndpoint.parse(text).toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:a, 6",
        "tcp, 4",
        "tcp::80, 5",
        "tcp:a:80:9, 10",
        "tcp:a:80:host=b, 7",
        "80, 1",
        "tcp:a:0, 7",
        "tcp:a:80:timeout=0, 18",
        "tcp:a:80:timeout=86400.5, 18",
        "tcp:a:80:timeout=-1, 18",
        "tcp:a:80:interface=b, 10",
        "tcp6:a:80, 1",
        "unix:a:b, 8",
        "unix:address=a, 6",
        "unix:a:lockfile=2, 17",
        "tcp:a:80:bindAddress=, 22"
    })
    void theColumnIsWhereItWentWrong(String text, int column) {
        var thrown =
                assertThrows(EndpointSyntaxException.class, () -> ClientEndpoint.parse(text), text);
        assertEquals(column, thrown.column(), thrown.getMessage());
    }
}
