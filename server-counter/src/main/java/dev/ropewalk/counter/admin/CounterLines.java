package dev.ropewalk.counter.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.ropewalk.counter.request.CounterPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counters as JSON lines, each the object that a counter answers: `{"request": 12, "path": "/a"}`,
/// the last number that was given there. Any thread.
public final class CounterLines {
    /// The largest number that a counter is set to: one more would not be the same number to each
    /// reader of JSON (RFC 8259, section 6).
    public static final long LARGEST = (1L << 53) - 1;

    private static final JsonFactory JSON =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build();

    private CounterLines() {}

    /// A line: one counter.
    ///
    /// @param path null where none was said
    public record Line(long number, @Nullable String path) {}

    /// The object without a line end. The path is normal, so that nothing in it needs an escape.
    public static String object(long number, String path) {
        return "{\"request\": " + number + ", \"path\": \"" + path + "\"}";
    }

    /// A line for each counter.
    public static String text(Map<String, Long> counters) {
        StringBuilder lines = new StringBuilder(counters.size() * 48);
        counters.forEach((path, number) -> lines.append(object(number, path)).append('\n'));
        return lines.toString();
    }

    /// Reads what [#text] or a person wrote; blank lines are passed over.
    ///
    /// @return the numbers by normal path, in the order of the lines
    /// @throws IllegalArgumentException if a line is none, with its number and nothing of it
    public static Map<String, Long> parse(String text) {
        Map<String, Long> counters = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            if (!line.isBlank()) {
                add(counters, line, number);
            }
        }
        return counters;
    }

    private static void add(Map<String, Long> counters, String line, int number) {
        try {
            Line parsed = parseObject(line);
            String path = parsed.path();
            if (path == null) {
                throw new IllegalArgumentException("it has no path");
            }
            if (counters.put(path, parsed.number()) != null) {
                throw new IllegalArgumentException("its path was there before");
            }
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "Line " + number + ": " + wrong.getMessage() + ".", wrong);
        }
    }

    /// Reads one object. Members other than the two known ones are passed over.
    ///
    /// @throws IllegalArgumentException if it is none; a clause without a full stop
    public static Line parseObject(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            Long number = null;
            String path = null;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject();
            }
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "request" -> number = number(parser, value);
                    case "path" -> path = path(parser, value);
                    case String other -> parser.skipChildren();
                }
            }
            if (number == null || parser.nextToken() != null) {
                throw notAnObject();
            }
            return new Line(number, path);
        } catch (JsonProcessingException malformed) {
            throw notAnObject();
        } catch (IOException impossible) { // it is a string
            throw new UncheckedIOException(impossible);
        }
    }

    private static IllegalArgumentException notAnObject() {
        return new IllegalArgumentException(
                "an object is expected, such as {\"request\": 12, \"path\": \"/a\"}");
    }

    private static long number(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw range();
        }
        return checked(parser.getLongValue());
    }

    /// The number itself.
    ///
    /// @throws IllegalArgumentException if a counter is not to be set to that; a clause
    public static long checked(long number) {
        if (number < 0 || number > LARGEST) {
            throw range();
        }
        return number;
    }

    private static IllegalArgumentException range() {
        return new IllegalArgumentException("a number is whole, from 0 to " + LARGEST);
    }

    private static String path(JsonParser parser, JsonToken value) throws IOException {
        String path = parser.getText();
        if (value != JsonToken.VALUE_STRING
                || !path.startsWith("/")
                || path.chars().anyMatch(c -> c <= ' ' || c >= 127 || c == '?')) {
            throw new IllegalArgumentException(
                    "a path begins with / and is visible ASCII without a query");
        }
        return CounterPath.checked(CounterPath.of(path));
    }
}
