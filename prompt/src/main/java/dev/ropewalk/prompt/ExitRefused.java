package dev.ropewalk.prompt;

import jdk.jshell.EvalException;

/// The exception for a snippet that would have ended the process.
@SuppressWarnings("DoNotCallSuggester") // to throw is what the methods are for
public final class ExitRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ExitRefused(String call) {
        super(call + " would end the whole program");
    }

    /// Whether it is what a snippet threw.
    public static boolean isCauseOf(EvalException thrown) {
        return thrown.getExceptionClassName().equals(ExitRefused.class.getName());
    }

    /// Called by a snippet in the place of [System#exit].
    public static void exit(int status) {
        throw new ExitRefused("System.exit(" + status + ")");
    }

    /// Called by a snippet in the place of [Runtime#exit].
    public static void exit(Runtime runtime, int status) {
        throw new ExitRefused("Runtime.exit(" + status + ")");
    }

    /// Called by a snippet in the place of [Runtime#halt].
    public static void halt(Runtime runtime, int status) {
        throw new ExitRefused("Runtime.halt(" + status + ")");
    }
}
