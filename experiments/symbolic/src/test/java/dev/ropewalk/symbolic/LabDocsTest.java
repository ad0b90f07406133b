package dev.ropewalk.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the console blocks of docs/lab.md and compares their outputs; here, because this class path
/// has all entries.
class LabDocsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```");
    private static final Pattern COMMAND =
            Pattern.compile("\\$ (?:printf '([^']*)' \\| )?ropewalk lab (.*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir private Path folder;

    @Test
    void theOutputsAreThoseThatArePrinted() throws IOException {
        String page = Files.readString(Path.of("../../docs/lab.md"));
        StringBuilder printed = new StringBuilder();
        StringBuilder shown = new StringBuilder();
        int commands = 0;
        for (MatchResult block : BLOCK.matcher(page).results().toList()) {
            shown.append(block.group(1));
            for (String line : block.group(1).lines().toList()) {
                if (line.startsWith("$ ")) {
                    printed.append(line).append('\n').append(outputOf(line));
                    commands++;
                }
            }
        }
        assertEquals(shown.toString(), printed.toString());
        assertTrue(commands > 15, "only " + commands + " commands");
    }

    private String outputOf(String line) {
        Matcher command = COMMAND.matcher(line);
        assertTrue(command.matches(), line);
        String input = command.group(1) == null ? "" : command.group(1).replace("\\n", "\n");
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(command.group(2)).results().toList()) {
            String text = word.group(1) == null ? word.group(2) : word.group(1);
            words.add(text.equals("people.db") ? folder.resolve(text).toString() : text);
        }
        LabRun run = LabRun.fed(input, words.toArray(String[]::new));
        assertEquals("", run.err(), line);
        assertEquals(0, run.status(), line);
        return run.out().replace("\r\n", "\n"); // as CSV ends its lines
    }
}
