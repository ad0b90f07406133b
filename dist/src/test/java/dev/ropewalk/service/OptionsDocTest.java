package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The commands in `docs/operations.md` are the program's, and the tables of options are so to the
/// letter.
class OptionsDocTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\| `ropewalk ([a-z-]+)");
    private static final Path DOCS = Path.of("../docs/operations.md");
    private static final Pattern BETWEEN =
            Pattern.compile("(?s)<!-- options: [^\n]*-->\n(.*)<!-- end of options -->");

    /// Where one differs the right text is in a file, to be put between the marks.
    @Test
    void everyOptionIsThereWithItsVariableAndDefault() throws IOException {
        Matcher block = BETWEEN.matcher(Files.readString(DOCS));
        assertTrue(block.find(), "no marks in " + DOCS);
        String tables = new OptionRows().tables();
        Path right = Files.writeString(Path.of("target/options.md"), tables + "\n");
        assertEquals(tables + "\n", block.group(1), "what is right: dist/" + right);
    }

    @Test
    void everyCommandIsThere() throws IOException {
        Set<String> there = new TreeSet<>(CommandTree.root().subcommands().keySet());
        Set<String> described = new TreeSet<>();
        COMMAND.matcher(Files.readString(DOCS))
                .results()
                .forEach(command -> described.add(command.group(1)));
        assertEquals(there, described);
    }
}
