package dev.ropewalk.symbolic.lang;

import java.util.Map;

/// Some names of SymPy's or Python's with what they stand for.
@FunctionalInterface
interface Library {
    /// Called once, when the first name is asked for.
    void putInto(Map<String, Value> names);

    /// Adds a function.
    static void function(Map<String, Value> names, String name, Value.Callable callable) {
        names.put(name, new Value.Function(name, false, callable));
    }

    /// Adds a class, which is printed with its name alone.
    static void type(Map<String, Value> names, String name, Value.Callable callable) {
        names.put(name, new Value.Function(name, true, callable));
    }
}
