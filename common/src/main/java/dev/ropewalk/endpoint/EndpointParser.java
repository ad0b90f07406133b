package dev.ropewalk.endpoint;

import dev.ropewalk.endpoint.Tokenizer.Token;
import dev.ropewalk.endpoint.Tokenizer.Token.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The second of two steps: makes an endpoint of the words of a string, by the table of the kinds.
/// Arguments are bound to parameters as Python binds those of a call.
///
/// A key in front of a wrapped endpoint belongs to the kind that wraps. A key behind it belongs to
/// the innermost kind that knows it, and to the server itself if none does.
final class EndpointParser {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

    private static volatile @Nullable Map<String, EndpointKind> kinds;

    private final String text;
    private final Set<String> extraKeys;
    private final Function<EndpointKind, @Nullable Signature> side;
    private final String example;
    private final List<Level> levels = new ArrayList<>();
    private final Map<String, Argument> extras = new TreeMap<>();

    /// @param key null for a value without one
    /// @param start the column of its key, or of the value if there is none
    /// @param column the column of its value
    private record Argument(@Nullable String key, String value, int start, int column) {}

    /// A kind and what is given to it; the first is the outermost.
    private record Level(
            EndpointKind kind, Signature signature, Map<Parameter<?>, Argument> bound) {}

    /// The constructor of an endpoint.
    interface Maker<E extends Endpoint> {
        E make(
                EndpointKind kind,
                Map<Parameter<?>, Object> values,
                @Nullable E inner,
                Map<String, String> extras);
    }

    /// @param extraKeys keys that are taken besides those of the kinds
    /// @param side the signature of a kind, null if it has none on this side
    /// @param example what goes before a bare port number to make it an endpoint
    EndpointParser(
            String text,
            Set<String> extraKeys,
            Function<EndpointKind, @Nullable Signature> side,
            String example) {
        this.text = text;
        this.extraKeys = extraKeys;
        this.side = side;
        this.example = example;
    }

    /// The kinds on the class path by name, looked for when the first string is parsed.
    ///
    /// @throws IllegalStateException if one does not load, or a name is none or used twice
    static Map<String, EndpointKind> kinds() {
        Map<String, EndpointKind> known = kinds;
        if (known == null) {
            try {
                known =
                        table(
                                ServiceLoader.load(
                                        EndpointKind.class, EndpointKind.class.getClassLoader()));
            } catch (ServiceConfigurationError broken) {
                throw new IllegalStateException(
                        "a kind of endpoint does not load: " + broken.getMessage(), broken);
            }
            kinds = known;
        }
        return known;
    }

    static Map<String, EndpointKind> table(Iterable<EndpointKind> found) {
        Map<String, EndpointKind> table = new TreeMap<>();
        for (EndpointKind kind : found) {
            String named = " named \"" + kind.name() + "\": " + kind.getClass().getName();
            if (!NAME.matcher(kind.name()).matches()) {
                throw new IllegalStateException("a kind of endpoint cannot be" + named);
            }
            EndpointKind first = table.putIfAbsent(kind.name(), kind);
            if (first != null) {
                throw new IllegalStateException(
                        "two kinds of endpoint are" + named + " and " + first.getClass().getName());
            }
        }
        return table;
    }

    /// The string of an endpoint that code describes.
    static String text(
            String kind,
            Function<EndpointKind, @Nullable Signature> side,
            Map<String, ?> parameters) {
        EndpointKind known = kinds().get(kind);
        Signature signature = known == null ? null : side.apply(known);
        StringBuilder text = new StringBuilder(kind);
        parameters.forEach((key, value) -> {
            Parameter<?> parameter = signature == null ? null : signature.named(key);
            String written = parameter == null ? value.toString() : parameter.write(value);
            text.append(Endpoint.argument(key, written));
        });
        return text.toString();
    }

    <E extends Endpoint> E parse(Maker<E> maker) {
        bind(arguments());
        return make(0, maker);
    }

    /// Each argument is one word, or two: its key and its value.
    private List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        for (Token token : Tokenizer.tokenize(text)) {
            switch (token) {
                case Word word -> words.add(word);
                case Token.Equals _ -> {}
                case Token.Colon _ -> {
                    arguments.add(argument(words, arguments));
                    words.clear();
                }
            }
        }
        arguments.add(argument(words, arguments));
        return arguments;
    }

    private Argument argument(List<Word> words, List<Argument> before) {
        Word first = words.getFirst();
        Word last = words.getLast();
        String key = words.size() == 1 ? null : first.text();
        if (key != null && key.isEmpty()) {
            throw error(first.column(), "there is no key before the =");
        }
        // interface=::1 looks like this: a key with an empty value, an empty argument, and 1
        if (key == null
                && last.text().isEmpty()
                && before.stream().anyMatch(each -> each.key() != null)) {
            throw error(
                    last.column(),
                    "an argument is empty; an IPv6 address is written in brackets, [::1]");
        }
        return new Argument(key, last.text(), first.column(), last.column());
    }

    private void bind(List<Argument> arguments) {
        int at = 0;
        Level level = enter(arguments.get(at++));
        while (level.signature().wraps()) {
            while (at < arguments.size() && arguments.get(at).key() != null) {
                bindKey(arguments.get(at++), List.of(level));
            }
            if (at == arguments.size()) {
                throw error(
                        text.length() + 1,
                        "the endpoint is missing that "
                                + level.kind().name()
                                + " wraps, as in "
                                + level.kind().name()
                                + ':'
                                + example
                                + "1234");
            }
            level = enter(arguments.get(at++));
        }
        bindRest(arguments.subList(at, arguments.size()), level);
    }

    private void bindRest(List<Argument> rest, Level innermost) {
        Set<String> keys = new TreeSet<>();
        rest.stream().map(Argument::key).filter(Objects::nonNull).forEach(keys::add);
        List<Parameter<?>> places = innermost.signature().places(keys);
        Iterator<Parameter<?>> place = places.iterator();
        for (Argument argument : rest) {
            if (argument.key() == null) {
                if (!place.hasNext()) {
                    throw noPlace(argument, innermost, places);
                }
                innermost.bound().put(place.next(), argument);
            }
        }
        rest.stream()
                .filter(argument -> argument.key() != null)
                .forEach(argument -> bindKey(argument, levels.reversed()));
    }

    /// @param owners the kinds whose key it may be, the first to be asked first
    private void bindKey(Argument argument, List<Level> owners) {
        String key = String.valueOf(argument.key());
        for (Level owner : owners) {
            Parameter<?> parameter = owner.signature().named(key);
            if (parameter != null) {
                checkOnce(argument, owner.bound().putIfAbsent(parameter, argument));
                return;
            }
        }
        if (!extraKeys.contains(key)) {
            throw error(
                    argument.start(),
                    "there is no key \"" + key + "\"; those of " + kindNames() + " are " + keys());
        }
        checkOnce(argument, extras.putIfAbsent(key, argument));
    }

    private void checkOnce(Argument argument, @Nullable Argument before) {
        if (before != null) {
            throw error(
                    argument.start(),
                    before.key() == null
                            ? "the " + argument.key() + " is given twice, once without its key"
                            : "the key \"" + argument.key() + "\" is given twice");
        }
    }

    private EndpointSyntaxException noPlace(
            Argument surplus, Level level, List<Parameter<?>> places) {
        return error(
                surplus.column(),
                "there is no place for \""
                        + surplus.value()
                        + "\": without a key, "
                        + level.kind().name()
                        + " takes "
                        + places.stream().map(Parameter::name).collect(Collectors.joining(", "))
                        + " in this order; a colon within a value is written \\:");
    }

    private String kindNames() {
        return levels.stream().map(level -> level.kind().name()).collect(Collectors.joining(":"));
    }

    private String keys() {
        Stream<String> known =
                levels.stream()
                        .flatMap(level -> level.signature().parameters().stream())
                        .map(Parameter::name);
        return Stream.concat(known, extraKeys.stream().sorted())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// Enters the kind that is named, one level further in.
    private Level enter(Argument named) {
        String name = named.value();
        if (named.key() != null || name.isEmpty()) {
            throw error(named.start(), "an endpoint begins with its kind, as in tcp:1234");
        }
        EndpointKind kind = kinds().get(name.toLowerCase(Locale.ROOT));
        Signature signature = kind == null ? null : side.apply(kind);
        if (kind == null || signature == null) {
            throw error(
                    named.start(),
                    name.chars().allMatch(c -> c >= '0' && c <= '9')
                            ? bareNumber(named)
                            : unknown(name));
        }
        Level level = new Level(kind, signature, new HashMap<>());
        levels.add(level);
        return level;
    }

    /// Twisted once took it for TCP, then deprecated that.
    private String bareNumber(Argument port) {
        int at = port.start() - 1;
        return "a port needs its kind; write "
                + text.substring(0, at)
                + example
                + text.substring(at);
    }

    private String unknown(String name) {
        String known =
                kinds().values().stream()
                        .filter(kind -> side.apply(kind) != null)
                        .map(EndpointKind::name)
                        .collect(Collectors.joining(", "));
        return "there is no kind \"" + name + "\" of endpoint; known are " + known;
    }

    private <E extends Endpoint> E make(int index, Maker<E> maker) {
        Level level = levels.get(index);
        E inner = index + 1 == levels.size() ? null : make(index + 1, maker);
        Map<String, String> left = new TreeMap<>();
        if (index == 0) {
            extras.forEach((key, argument) -> left.put(key, argument.value()));
        }
        return maker.make(level.kind(), values(level), inner, left);
    }

    /// Reads the values of a kind. A wrong value is reported before a missing one.
    private Map<Parameter<?>, Object> values(Level level) {
        Map<Parameter<?>, Object> values = new LinkedHashMap<>();
        List<Parameter<?>> missing = new ArrayList<>();
        for (Parameter<?> parameter : level.signature().parameters()) {
            Argument argument = level.bound().get(parameter);
            if (argument != null) {
                values.put(parameter, read(parameter, argument));
            } else if (parameter.byDefault() != null) {
                values.put(parameter, parameter.byDefault());
            } else {
                missing.add(parameter);
            }
        }
        if (!missing.isEmpty()) {
            throw error(text.length() + 1, "the " + missing.getFirst().name() + " is missing");
        }
        return Collections.unmodifiableMap(values);
    }

    private Object read(Parameter<?> parameter, Argument argument) {
        if (parameter.byDefault() == null && argument.value().isEmpty()) {
            throw error(argument.column(), "the " + parameter.name() + " is empty: \"\"");
        }
        try {
            return parameter.reader().apply(argument.value());
        } catch (IllegalArgumentException wrong) {
            String problem = String.valueOf(wrong.getMessage());
            throw error(argument.column(), problem.lines().findFirst().orElse(problem));
        }
    }

    private EndpointSyntaxException error(int column, String problem) {
        return new EndpointSyntaxException(text, column, problem);
    }
}
