package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;
import static dev.ropewalk.symbolic.lang.Library.type;

import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.function.Undefined;
import dev.ropewalk.symbolic.lang.Node.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes symbols and unknown functions.
final class Symbols {
    private static final Pattern range = Pattern.compile("(.*?)\\(?(\\d*):(\\d+)\\)?");
    private static final int MOST = 10_000;
    private static final int LONGEST_NUMBER = 9;

    private Symbols() {}

    static void put(Map<String, Value> names) {
        type(names, "Symbol", a -> Value.of(symbol(name(a), a)));
        type(names, "Dummy", a -> Value.of(Sym.dummy(a.size() == 0 ? "Dummy_1" : name(a))));
        function(names, "symbols", Symbols::symbols);
        type(names, "Function", a -> Heads.function(new Undefined(name(a))));
    }

    private static String name(Arguments args) {
        if (args.expect(1, 1).get(0) instanceof Value.Str s) {
            return s.value();
        }
        throw PythonError.type(
                "name should be a string, not <class '" + Convert.typeName(args.get(0)) + "'>");
    }

    private static Sym symbol(String name, Arguments args) {
        Map<Fact, Boolean> given = new EnumMap<>(Fact.class);
        args.named()
                .forEach((word, value) -> {
                    if (word.equals("cls") || word.equals("seq")) {
                        return;
                    }
                    Fact fact = Fact.named(word);
                    if (fact == null) {
                        throw PythonError.value("\"" + word + "\" is no assumption about a symbol");
                    }
                    if (!(value instanceof Value.None)) {
                        given.put(fact, Convert.truth(value));
                    }
                });
        if (Boolean.FALSE.equals(given.get(Fact.COMMUTATIVE))) {
            throw PythonError.beyond("symbols that do not commute are not supported");
        }
        given.remove(Fact.COMMUTATIVE);
        try {
            return Sym.of(name, given);
        } catch (IllegalArgumentException _) {
            throw new PythonError(
                    "InconsistentAssumptions",
                    "the assumptions about " + name + " contradict each other");
        }
    }

    private static Value symbols(Arguments args) {
        Value names = args.expect(1, 1).get(0);
        if (!(names instanceof Value.Str text)) {
            List<Value> all = new ArrayList<>();
            for (Value one : Convert.items(names)) {
                all.add(symbols(new Arguments("symbols", List.of(one), args.named())));
            }
            return new Value.Sequence(Kind.TUPLE, all);
        }
        String s = text.value().strip();
        if (s.isEmpty()) {
            throw PythonError.value("no symbols given");
        }
        boolean many = s.endsWith(",");
        List<Value> all = new ArrayList<>();
        String list = many ? s.substring(0, s.length() - 1).stripTrailing() : s;
        for (String name : list.split("[\\s,]+", -1)) {
            many |= addNamed(name, args, all);
        }
        return all.size() == 1 && !many ? all.getFirst() : new Value.Sequence(Kind.TUPLE, all);
    }

    /// Adds a symbol, or those of a range such as `x0:3`; true for a range.
    private static boolean addNamed(String name, Arguments args, List<Value> all) {
        Matcher m = range.matcher(name);
        if (name.endsWith(":")) {
            throw PythonError.value("missing end range");
        }
        if (!m.matches()) {
            all.add(made(name, args));
            return false;
        }
        if (Math.max(m.group(2).length(), m.group(3).length()) > LONGEST_NUMBER) {
            throw PythonError.value("more than " + MOST + " symbols");
        }
        int from = m.group(2).isEmpty() ? 0 : Integer.parseInt(m.group(2));
        int to = Integer.parseInt(m.group(3));
        if (to - from > MOST) {
            throw PythonError.value("more than " + MOST + " symbols");
        }
        for (int i = from; i < to; i++) {
            all.add(made(m.group(1) + i, args));
        }
        return true;
    }

    private static Value made(String name, Arguments args) {
        boolean function =
                args.named().get("cls") instanceof Value.Function f && f.name().equals("Function");
        return function ? Heads.function(new Undefined(name)) : Value.of(symbol(name, args));
    }
}
