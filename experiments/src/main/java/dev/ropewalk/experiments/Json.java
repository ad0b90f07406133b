package dev.ropewalk.experiments;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.ropewalk.experiments.python.PythonFloat;
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
/// as the same; JSON has no infinity and no NaN, which become the strings `"inf"`, `"-inf"` and
/// `"nan"`.
public final class Json {
    private Json() {}

    /// The text of a value, on any thread.
    ///
    /// @param value null, a boolean, a number, a text, a [Map] in its order, an [Iterable] of such
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
            case Double number -> writeDouble(number, to);
            case Integer number -> to.value(number);
            case Long number -> to.value(number);
            case BigInteger number -> to.value(number);
            case BigDecimal number -> to.value(number);
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

    private static void writeDouble(double number, JsonWriter to) throws IOException {
        String repr = PythonFloat.repr(number);
        if (Double.isFinite(number)) {
            to.jsonValue(repr);
        } else {
            to.value(repr);
        }
    }
}
