package dev.ropewalk.counter.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterLinesTest {
    @Test
    void whatIsWrittenIsRead() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("/", 0L);
        counters.put("/a%22%5C'b", 12L);
        counters.put("/z", CounterLines.LARGEST);
        assertEquals(counters, CounterLines.parse(CounterLines.text(counters)));
    }

    @Test
    void anyJsonObjectWithTheTwoWillDo() {
        assertEquals(
                Map.of("/a", 1L, "/b", 2L),
                CounterLines.parse(
                        " {\"more\":[{\"path\":1}],\"path\":\"\\/\\u0061\",\"request\":1} \r\n"
                                + "\r\n{\"request\":2,\"path\":\"/x/..//../b?\"}"
                                        .replace("?", "")));
        assertEquals(Map.of(), CounterLines.parse(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{ | an object is expected, such as {\"request\": 12, \"path\": \"/a\"}",
                "12 | an object is expected, such as {\"request\": 12, \"path\": \"/a\"}",
                "{\"path\":\"/\"} | an object is expected, such as {\"request\": 12, \"path\":"
                        + " \"/a\"}",
                "{\"request\":1,\"path\":\"/\"} x | an object is expected, such as {\"request\": 12,"
                        + " \"path\": \"/a\"}",
                "{\"request\":1,\"request\":2,\"path\":\"/\"} | an object is expected, such as"
                        + " {\"request\": 12, \"path\": \"/a\"}",
                "{\"request\":1} | it has no path",
                "{\"request\":-1,\"path\":\"/\"} | a number is whole, from 0 to 9007199254740991",
                "{\"request\":1.0,\"path\":\"/\"} | a number is whole, from 0 to 9007199254740991",
                "{\"request\":\"1\",\"path\":\"/\"} | a number is whole, from 0 to 9007199254740991",
                "{\"request\":99999999999999999999,\"path\":\"/\"} | a number is whole, from 0 to"
                        + " 9007199254740991",
                "{\"request\":1,\"path\":\"a\"} | a path begins with / and is visible ASCII without"
                        + " a query",
                "{\"request\":1,\"path\":{}} | a path begins with / and is visible ASCII without a"
                        + " query",
                "{\"request\":1,\"path\":\"/\u00e9\"} | a path begins with / and is visible ASCII"
                        + " without a query",
            })
    void aWrongLineIsNamed(String line, String wrong) {
        IllegalArgumentException failed =
                assertThrows(IllegalArgumentException.class, () -> CounterLines.parse("\n" + line));
        assertEquals("Line 2: " + wrong + ".", failed.getMessage());
    }

    @Test
    void aPathIsBounded() {
        String path = "/" + "a".repeat(1024);
        IllegalArgumentException failed =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CounterLines.parse(CounterLines.object(1, path)));
        assertEquals("Line 1: a path has at most 1024 bytes here.", failed.getMessage());
    }

    @Test
    void deepNestingIsNoDanger() {
        assertThrows(
                IllegalArgumentException.class,
                () -> CounterLines.parse("{\"x\":" + "[".repeat(100_000)));
    }
}
