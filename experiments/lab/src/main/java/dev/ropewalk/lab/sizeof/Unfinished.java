package dev.ropewalk.lab.sizeof;

import java.io.PrintStream;

/// Says so when the program is ended while an expression runs: by Ctrl-C or another signal, or by
/// what the expression calls.
final class Unfinished implements AutoCloseable {
    private static final int FAILURE = 1;

    private final String text;
    private final PrintStream err;
    private final Thread hook = new Thread(this::say, "sizeof-unfinished");

    /// From now on, until it is closed.
    Unfinished(String text, PrintStream err) {
        this.text = text;
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void say() {
        boolean signalled = isSignalled();
        err.println(
                "ropewalk lab sizeof: \""
                        + text
                        + (signalled ? "\" was interrupted" : "\" would end the whole program"));
        err.flush();
        if (!signalled) { // whose status tells the signal
            Runtime.getRuntime().halt(FAILURE);
        }
    }

    /// HotSpot ends on a thread that is named for the signal.
    private static boolean isSignalled() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().matches("SIG[A-Z]+ handler"));
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program ends already, and what ended it has been said.
        }
    }
}
