package dev.ropewalk.endpoint;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds a description's kind in a table of them, an enum.
final class Kinds {
    private Kinds() {}

    static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// @param example what goes before a bare port number to make it an endpoint
    static <E extends Enum<E>> E find(E[] table, Description description, String example) {
        String name = description.kind().text();
        for (E kind : table) {
            if (name.equalsIgnoreCase(name(kind))) {
                return kind;
            }
        }
        throw description.error(
                1, isNumber(name) ? bareNumber(description, example) : unknown(table, name));
    }

    private static boolean isNumber(String name) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Twisted once took it for TCP, then deprecated that.
    private static String bareNumber(Description description, String example) {
        return "a port needs its kind; write " + example + description.text();
    }

    private static <E extends Enum<E>> String unknown(E[] table, String name) {
        String known = Stream.of(table).map(Kinds::name).collect(Collectors.joining(", "));
        return "there is no kind \"" + name + "\" of endpoint; known are " + known;
    }
}
