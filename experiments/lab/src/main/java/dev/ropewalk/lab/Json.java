package dev.ropewalk.lab;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.ropewalk.lab.python.PythonFloat;
import dev.ropewalk.lab.python.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What entries print with `--json`: one value on one line, so that many make JSON lines.
///
/// A double is written as Python's `json.dumps` writes it, `1e+16` for one, so that it is read back
/// as the same; JSON has no infinity, no NaN and no complex numbers, which become the strings that
/// Python prints: `"inf"`, `"-inf"`, `"nan"`, `"(1+2j)"`.
public final class Json {
    private Json() {}

    /// The text of a value, on any thread.
    ///
    /// @param value null, a boolean, a number of Java's or of Python's, a text, a [Map] in its
    ///   order, an [Iterable] of such
    /// @throws IllegalArgumentException if it is or holds something else
    public static String of(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setHtmlSafe(false);
            writer.setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true));
            write(value, writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonWriter to) throws IOException {
        switch (value) {
            case null -> to.nullValue();
            case Boolean truth -> to.value(truth);
            case Number number -> write(number, to);
            case Value.Int number -> to.value(number.n());
            case Value.Real number -> write(number.x(), to);
            case Value.Complex number -> to.value(number.repr());
            case CharSequence text -> to.value(text.toString());
            case Map<?, ?> fields -> {
                to.beginObject();
                for (Map.Entry<?, ?> field : fields.entrySet()) {
                    to.name(String.valueOf(field.getKey()));
                    write(field.getValue(), to);
                }
                to.endObject();
            }
            case Iterable<?> values -> {
                to.beginArray();
                for (Object each : values) {
                    write(each, to);
                }
                to.endArray();
            }
            case Object other ->
                    throw new IllegalArgumentException("no JSON for " + other.getClass() + other);
        }
    }

    private static void write(Number number, JsonWriter to) throws IOException {
        switch (number) {
            case Double x -> write(PythonFloat.repr(x), Double.isFinite(x), to);
            case Float x -> write(PythonFloat.repr(x), Float.isFinite(x), to);
            case Integer n -> to.value(n);
            case Long n -> to.value(n);
            case BigInteger n -> to.value(n);
            case BigDecimal x -> to.value(x);
            case Number other ->
                    throw new IllegalArgumentException("no JSON for " + other.getClass() + other);
        }
    }

    private static void write(String repr, boolean isFinite, JsonWriter to) throws IOException {
        if (isFinite) {
            to.jsonValue(repr);
        } else {
            to.value(repr);
        }
    }
}
