package dev.ropewalk.lab.prompt;

import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import dev.ropewalk.prompt.PromptTerminal;
import dev.ropewalk.prompt.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/// `ropewalk lab prompt`: a JShell in the lab's own process.
@DiaryEntry(place = 5, summary = "A live Java prompt inside this program", example = "prompt")
@Command(
        name = "prompt",
        description = {
            "A live Java prompt in this program, as IPython.embed() is in Python. Here it has the"
                    + " lab's classes at hand; 'ropewalk prompt PATH' is the same inside running"
                    + " servers.",
            ""
        },
        footer = {
            "",
            "Tab completes, Ctrl-C interrupts, Ctrl-D or /exit leaves. What comes through a pipe is run",
            "line by line; the status is 1 if something failed.",
            "",
            "Examples:",
            "  ropewalk lab prompt",
            "  echo 'Math.fma(2, 3, 1)' | ropewalk lab prompt"
        })
public final class LabPrompt implements Entry {
    private static final Path HISTORY =
            Path.of(System.getProperty("user.home", "."), ".ropewalk_history");

    /// For the lab.
    public LabPrompt() {}

    @Override
    public List<Scene> rehearsal() {
        return List.of(new Scene("", "1 + 1\nint a = 20;\na + b\n", 1)); // there is no b
    }

    @Override
    public int run(Streams io) throws IOException {
        try (Shell shell = new Shell(Map.of("lab", io), io.out()::println)) {
            if (!io.isTerminal()) {
                return PromptTerminal.pipe(io.in(), shell) ? 0 : 1;
            }
            PromptTerminal.talk(shell, HISTORY);
            return 0;
        }
    }
}
