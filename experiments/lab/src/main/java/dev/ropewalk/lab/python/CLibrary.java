package dev.ropewalk.lab.python;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The mathematical functions of the machine's C library, which CPython calls. Java's own differ
/// from them in the last bit now and then (`Math.pow` in one case of a thousand), and an iteration
/// makes another result of that.
final class CLibrary {
    private static final Map<String, MethodHandle> HANDLES = new ConcurrentHashMap<>();

    private CLibrary() {}

    /// A function of one double, such as `sin`.
    static double call(String name, double x) {
        try {
            return (double) handle(name, 1).invokeExact(x);
        } catch (Throwable failed) {
            throw new IllegalStateException(
                    "the C library's " + name + " cannot be called", failed);
        }
    }

    /// A function of two doubles, such as `pow`.
    static double call(String name, double x, double y) {
        try {
            return (double) handle(name, 2).invokeExact(x, y);
        } catch (Throwable failed) {
            throw new IllegalStateException(
                    "the C library's " + name + " cannot be called", failed);
        }
    }

    private static MethodHandle handle(String name, int parameters) {
        return HANDLES.computeIfAbsent(name, symbol -> linked(symbol, parameters));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle linked(String symbol, int parameters) {
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfDouble number = ValueLayout.JAVA_DOUBLE;
        FunctionDescriptor type =
                parameters == 1
                        ? FunctionDescriptor.of(number, number)
                        : FunctionDescriptor.of(number, number, number);
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(symbol), type);
    }
}
