package dev.ropewalk.counter.check;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The progress of a check on the standard error: events, and a line that is rewritten if that is a
/// terminal. One thread.
final class Progress {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream to;
    private final boolean terminal;
    private long lastAnswers;
    private long lastTime;

    /// @param terminal whether a line may be written again and again
    Progress(PrintStream to, boolean terminal) {
        this.to = to;
        this.terminal = terminal;
    }

    /// Whether the standard error is a terminal: Java knows it of the standard output alone.
    static boolean onTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException noProc) {
            return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        }
    }

    void say(String what) {
        to.println((terminal ? CLEAR : "") + what);
        to.flush();
    }

    void progress(long answers, long wanted, int connections) {
        if (terminal) {
            long now = System.nanoTime();
            long rate = (answers - lastAnswers) * 1_000_000_000L / Math.max(1, now - lastTime);
            to.print(
                    CLEAR
                            + "%s of %s answers  %s/s  %s"
                                    .formatted(
                                            Ledger.group(answers),
                                            Ledger.group(wanted),
                                            lastTime == 0 ? "-" : Ledger.group(rate),
                                            Ledger.count(connections, "connection")));
            to.flush();
            lastAnswers = answers;
            lastTime = now;
        }
    }

    /// The line that moves is over.
    void end() {
        if (terminal) {
            to.print(CLEAR);
            to.flush();
        }
    }
}
