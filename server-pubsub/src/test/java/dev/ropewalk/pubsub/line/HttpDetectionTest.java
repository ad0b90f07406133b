package dev.ropewalk.pubsub.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ropewalk.pubsub.line.HttpDetection.Language;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDetectionTest {
    private static final int LIMIT = 1000;

    /// The language, and the bytes that it took to tell; fed whole and one by one.
    private record Decision(@Nullable Language language, int bytes) {}

    private static Decision decision(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        HttpDetection single = new HttpDetection(LIMIT);
        Decision decision = new Decision(null, bytes.length);
        for (int i = 0; i < bytes.length && decision.language == null; i++) {
            byte[] one = Arrays.copyOfRange(bytes, i, i + 1);
            decision = new Decision(single.feed(Unpooled.wrappedBuffer(one)), i + 1);
        }
        assertEquals(
                decision.language, new HttpDetection(LIMIT).feed(Unpooled.wrappedBuffer(bytes)));
        return decision;
    }

    private static String raw(String escaped) {
        return escaped.translateEscapes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\\r\\n",
                "GET / HTTP/1.0\\n",
                "POST /builds?x=y HTTP/1.1\\r\\n",
                "OPTIONS * HTTP/1.1\\r\\n",
                "PRI * HTTP/2.0\\r\\n",
                "CONNECT example.org:443 HTTP/1.1\\r\\n",
                "GET http://example.org/ HTTP/1.1\\r\\n",
                "VERSION-CONTROL / HTTP/1.1\\r\\n",
                "M-SEARCH * HTTP/1.1\\r\\n",
                "X / HTTP/9.9\\r\\n",
                "GET /\\303\\274 HTTP/1.1\\r\\n",
            })
    void aRequestLineIsHttpWithItsLastByte(String escaped) {
        String line = raw(escaped);
        assertEquals(new Decision(Language.HTTP, line.length()), decision(line + "more"));
        assertNull(decision(line.substring(0, line.length() - 1)).language);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "hello\\n, 1",
                "\\n, 1",
                "\\r\\n, 1",
                "` GET / HTTP/1.1`, 1",
                "get / HTTP/1.1\\r\\n, 1",
                "-X / HTTP/1.1\\r\\n, 1",
                "Hello\\n, 2",
                "G3T / HTTP/1.1\\r\\n, 2",
                "GET\\n, 4",
                "GET\\r\\n, 4",
                "GET\\t/ HTTP/1.1\\r\\n, 4",
                "GET  / HTTP/1.1\\r\\n, 5",
                "GET \\n, 5",
                "GET OUT\\n, 8",
                "GET OUT\\r\\n, 8",
                "GET /\\r\\n, 6",
                "GET OUT OF HERE\\n, 9",
                "GET OUT HERE\\n, 10",
                "GET / HTTPS\\n, 11",
                "GET / HTTP/1\\n, 13",
                "GET / HTTP/x.1\\n, 12",
                "GET / HTTP/11.1\\n, 13",
                "GET / HTTP/1.1 \\n, 15",
                "GET / HTTP/1.10\\n, 15",
                "GET / HTTP/1.1\\r\\r\\n, 16",
                "GET / HTTP/1.1\\rx, 16",
                "\\026hello\\n, 2",
                "\\026\\003\\tx, 3",
                "\\026\\003\\001\\n\\nx, 6",
                "\\000, 1",
                "\\377, 1",
            })
    void theFirstByteThatDoesNotFitMakesItLines(String escaped, int bytes) {
        assertEquals(new Decision(Language.LINES, bytes), decision(raw(escaped)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aClientHelloIsTls(int version) {
        String hello = "\u0016\u0003" + (char) version + "\u0002\n\u0001";
        assertEquals(new Decision(Language.TLS, 6), decision(hello + "\u0000\u0001\u00fc\u0003"));
    }

    @Test
    void aMethodHasALimit() {
        assertNull(decision("M".repeat(32)).language);
        assertNull(decision("M".repeat(32) + " /").language);
        assertEquals(new Decision(Language.LINES, 33), decision("M".repeat(33)));
    }

    @Test
    void whatIsTooLongForALineIsHttpThatIsTooLong() {
        assertNull(decision("GET /" + "x".repeat(LIMIT - 5)).language);
        assertEquals(new Decision(Language.HTTP, LIMIT + 1), decision("GET /" + "x".repeat(LIMIT)));
    }
}
