package dev.ropewalk.counter.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9110, section 12.5.1, with what browsers and tools really send.
class ResponseFormatTest {
    private static ResponseFormat form(String... lines) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (String line : lines) {
            headers.add("Accept", line);
        }
        return ResponseFormat.accepted(headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT | */*",
                "TEXT | ''",
                "TEXT | ,, ,",
                "TEXT | text/plain",
                "TEXT | TEXT/Plain; charset=utf-8",
                "TEXT | text/*",
                "JSON | application/json",
                "JSON | application/*",
                "JSON | application/json, text/plain, */*",
                "TEXT | text/plain, application/json",
                "TEXT | text/plain;q=0.9, application/json;q=0.8",
                "JSON | text/plain;q=0.8, application/json;q=0.9",
                "JSON | text/plain;q=0.8, application/json ; q=0.801",
                "JSON | */*;q=0.1, application/json;q=0.2",
                "JSON | text/plain;q=0, */*",
                "TEXT | text/plain;q=0",
                "TEXT | */*;q=0",
                "TEXT | application/json;q=0",
                "TEXT | text/html;q=0, image/svg+xml;q=0",
                "PAGE | text/html, application/json;q=0.9",
                "PAGE | text/plain;q=0.5, text/*",
                "BADGE | image/*",
                "BADGE | image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5",
                "BADGE | image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
                "PAGE | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "EVENTS | text/event-stream",
                "EVENTS | text/event-stream, */*;q=0.1",
                "TEXT | text/event-stream;q=0.5, text/plain",
                "TEXT | application/pdf",
                "TEXT | nonsense",
                "TEXT | a/b/c, /, text/, /plain",
                "TEXT | application/json;q=2",
                "TEXT | application/json;q=0.1234",
                "TEXT | application/json;q=",
                "JSON | application/json;v=\"a,b;q=0\";q=1, text/plain;q=0.5",
                "JSON | application/json;v=\"\\\",\";q=1, text/plain;q=0.5",
                "JSON | application/json;Q=1.000, text/plain;q=0.999",
            })
    void whatIsLikedBestCounts(ResponseFormat expected, String field) {
        assertEquals(expected, ResponseFormat.best(field), field);
        assertEquals(expected, form(field), field);
        assertEquals(expected, form(field), "once more, of " + field);
    }

    @Test
    void noFieldIsText() {
        assertEquals(ResponseFormat.TEXT, form());
    }

    @Test
    void severalFieldsAreOneList() {
        assertEquals(ResponseFormat.JSON, form("text/plain;q=0.5", "application/json"));
    }

    @Test
    void anyTextHasAForm() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "a*/;,q=.01 \"\\t+";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder field = new StringBuilder();
            random.ints(random.nextInt(24), 0, alphabet.length())
                    .forEach(at -> field.append(alphabet.charAt(at)));
            assertEquals(
                    ResponseFormat.best(field.toString()),
                    form(field.toString()),
                    () -> "seed " + seed + ": " + field);
        }
    }
}
