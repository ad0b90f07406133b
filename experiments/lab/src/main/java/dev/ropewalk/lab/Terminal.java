package dev.ropewalk.lab;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Whether a person sees what is printed; Java itself only tells of input and output together.
public final class Terminal {
    private static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /// Whether the process's standard error is a terminal, which progress is for. It asks the C
    /// library, at the cost of some 100 ms the first time: for work that takes longer.
    @SuppressWarnings("restricted")
    public static boolean showsErrors() {
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle isatty =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("isatty"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            return (int) isatty.invokeExact(STANDARD_ERROR) == 1;
        } catch (Throwable _) { // no native access: no progress, which is no failure
            return false;
        }
    }
}
