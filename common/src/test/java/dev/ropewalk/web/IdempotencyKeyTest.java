package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static HttpHeaders fields(String... values) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (String value : values) {
            headers.add("idempotency-key", value);
        }
        return headers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a | a",
                "\"a\" | a",
                "\" a;b, c \" | ' a;b, c '",
                "\"a\\\"b\\\\c\" | a\"b\\c",
                "8e03978e-40d5-43dd-bc93-6894a57f9324 | 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "Zm9v+/= | Zm9v+/=",
            })
    void aKeyIsAStringWithOrWithoutQuotes(String field, String key) {
        assertEquals(key, IdempotencyKey.in(fields(field)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\"\"",
                "\"a",
                "a\"",
                "a b",
                "a,b",
                "a;b",
                "\"a\"b",
                "\"a\"b\"",
                "\"a\\\"",
                "\"a\\b\"",
                "\"a\u00e9\"",
                "a\u00e9",
                "\"a\" ;x=1",
                "\"a\t\"",
                "\\"
            })
    void anythingElseIsRefused(String field) {
        assertEquals(
                400,
                assertThrows(HttpError.class, () -> IdempotencyKey.in(fields(field)))
                        .status()
                        .code());
    }

    @Test
    void thereIsOneAtMost() {
        assertNull(IdempotencyKey.in(fields()));
        assertThrows(HttpError.class, () -> IdempotencyKey.in(fields("a", "a")));
    }

    @Test
    void aKeyHas255CharactersAtMost() {
        String longest = "k".repeat(255);
        assertEquals(longest, IdempotencyKey.in(fields(longest)));
        assertEquals(longest, IdempotencyKey.in(fields("\"" + longest + "\"")));
        assertThrows(HttpError.class, () -> IdempotencyKey.in(fields(longest + "k")));
    }
}
