package dev.ropewalk.symbolic.lang;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names that are there without being assigned.
final class Builtins {
    private static final List<Library> libraries =
            List.of(
                    Constants::put,
                    Heads::put,
                    PythonFunctions::put,
                    CoreFunctions::put,
                    ExpandFunctions::put,
                    CalculusFunctions::put,
                    PolyFunctions::put,
                    SolveFunctions::put,
                    IntegralFunctions::put,
                    SimplifyFunctions::put,
                    NumberTheory::put,
                    PrintFunctions::put,
                    LimitFunctions::put,
                    FormFunctions::put,
                    names -> Library.function(names, "lambdify", Lambdify::of));

    private static final Map<String, Value> names = names();

    private Builtins() {}

    private static Map<String, Value> names() {
        Map<String, Value> all = new HashMap<>();
        libraries.forEach(library -> library.putInto(all));
        return all;
    }

    static @Nullable Value get(String name) {
        return names.get(name);
    }

    static Set<String> all() {
        return names.keySet();
    }

    /// True for a name of SymPy's that is not here.
    static boolean isUnsupported(String name) {
        return SympyNames.all.contains(name);
    }

    /// True for what expressions of SymPy's have, whether it is here or not.
    static boolean isUnsupportedMethod(String name) {
        return SympyNames.methods.contains(name);
    }

    /// The names of SymPy, read when one is not found.
    private static final class SympyNames {
        static final Set<String> all = read("sympy-names.txt");
        static final Set<String> methods = read("sympy-methods.txt");

        private static Set<String> read(String file) {
            try (InputStream in = Builtins.class.getResourceAsStream(file)) {
                return in == null
                        ? Set.of()
                        : Set.of(
                                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                        .split("\\s+"));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
