package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.number.Decimals;
import dev.ropewalk.symbolic.print.Str;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The text that the prompt prints for a value: Python's `repr`.
final class Repr {
    private Repr() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Int i -> i.value().toString();
            case Value.Floating f -> Decimals.repr(f.value());
            case Value.Complex c -> complex(c);
            case Value.Str s -> quoted(s.value());
            case Value.Bool b -> b.value() ? "True" : "False";
            case Value.None _ -> "None";
            case Value.Of e -> Str.of(e.expr());
            case Value.Sequence s -> sequence(s);
            case Value.Dict d -> dict(d);
            case Value.Function f -> f.isClass() ? f.name() : "<function " + f.name() + ">";
            case Value.Named n -> n.text();
        };
    }

    /// Python's `str`: a string without its quotes.
    static String text(Value value) {
        return value instanceof Value.Str s ? s.value() : of(value);
    }

    private static String sequence(Value.Sequence s) {
        List<String> items = new ArrayList<>();
        s.items().forEach(v -> items.add(of(v)));
        String inner = String.join(", ", items);
        return switch (s.kind()) {
            case LIST -> "[" + inner + "]";
            case TUPLE -> items.size() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
            case SET -> items.isEmpty() ? "set()" : "{" + inner + "}";
        };
    }

    private static String dict(Value.Dict d) {
        List<String> items = new ArrayList<>();
        for (Map.Entry<Value, Value> entry : d.entries().entrySet()) {
            items.add(of(entry.getKey()) + ": " + of(entry.getValue()));
        }
        return "{" + String.join(", ", items) + "}";
    }

    private static String complex(Value.Complex c) {
        String im = part(c.im());
        if (c.re() == 0 && Math.copySign(1, c.re()) > 0) {
            return im + "j";
        }
        return "(" + part(c.re()) + (im.startsWith("-") ? "" : "+") + im + "j)";
    }

    private static String part(double d) {
        String text = Decimals.repr(d);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// A string in Python's quotes and escapes.
    static String quoted(String s) {
        char quote = s.contains("'") && !s.contains("\"") ? '"' : '\'';
        StringBuilder all = new StringBuilder().append(quote);
        s.codePoints().forEach(c -> all.append(escaped(c, quote)));
        return all.append(quote).toString();
    }

    private static String escaped(int c, char quote) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '\\' -> "\\\\";
            default -> {
                if (c == quote) {
                    yield "\\" + quote;
                }
                boolean plain = c >= 32 && c != 127 && !Character.isISOControl(c);
                yield plain ? Character.toString(c) : String.format("\\x%02x", c);
            }
        };
    }
}
