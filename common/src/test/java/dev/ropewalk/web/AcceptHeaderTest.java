package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {
    private static final List<String> OFFERS =
            List.of("text/plain", "application/json", "text/html");

    private static String best(String... fields) {
        Request request = Request.of(HttpMethod.GET, "/");
        request.headers().add("Accept", List.of(fields));
        return String.valueOf(AcceptHeader.best(request, OFFERS));
    }

    @Test
    void whereNothingIsSaidItIsTheFirst() {
        assertEquals("text/plain", AcceptHeader.best(Request.of(HttpMethod.GET, "/"), OFFERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "text/", "/plain", "a b/c", "text/html;q=2", "x;q=1"})
    void whatCannotBeReadSaysNothing(String field) {
        assertEquals("text/plain", best(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    */*                                              | text/plain
                    text/*                                           | text/plain
                    application/*                                    | application/json
                    application/json                                 | application/json
                    Application/JSON                                 | application/json
                    text/html, */*;q=0.8                             | text/html
                    text/html,application/xml;q=0.9,*/*;q=0.8        | text/html
                    text/plain;q=0.1, application/json;q=0.2         | application/json
                    text/plain; q=0.5, text/html ;q=0.5              | text/plain
                    text/*;q=0.3, application/json;q=0.4             | application/json
                    */*, text/plain;q=0                              | application/json
                    */*;q=0.5, text/html;Q=0.7;x=y                   | text/html
                    text/html;level=1                                | text/html
                    application/json;q=0.001                         | application/json
                    text/html;q=1.000, text/plain;q=0.999            | text/html
                    nonsense, text/html                              | text/html
                    application/xml, image/*                         | null
                    text/plain;q=0                                   | null
                    */*;q=0                                          | null
                    """)
    void theOneThatIsLikedBestIsChosen(String field, String best) {
        assertEquals(best, best(field));
    }

    @Test
    void severalFieldsAreOneList() {
        assertEquals("text/html", best("text/plain;q=0.5", "text/html;q=0.6"));
    }

    @Test
    void nothingOfferedIsAMistake() {
        Request request = Request.of(HttpMethod.GET, "/");
        assertThrows(IllegalArgumentException.class, () -> AcceptHeader.best(request, List.of()));
    }
}
