package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The manual page, as text and as a command.
class ManCommandTest {
    private static final List<String> REQUESTS =
            List.of(".TH", ".SH", ".TP", ".B", ".I", ".RI", ".BR", ".nf", ".fi");

    @TempDir Path folder;

    /// The heads of what the page says in these sections: names of options, with their values.
    private static List<String> heads(String... sections) {
        List<String> heads = new ArrayList<>();
        for (String section : new ManPage().text().split("(?m)^\\.SH ", -1)) {
            if (List.of(sections).contains(section.lines().findFirst().orElse(""))) {
                section.lines().filter(line -> line.startsWith(".B ")).forEach(heads::add);
            }
        }
        return heads;
    }

    @Test
    void everyOptionOfAServerIsThereOnce() {
        List<String> heads = heads("OPTIONS OF test", "OPTIONS OF ALL SERVERS");
        for (var option : Objects.requireNonNull(CommandTree.servers().get("test")).options()) {
            String name = option.longestName().replace("-", "\\-") + " ";
            long found = heads.stream().filter(head -> (head + " ").contains(name)).count();
            assertEquals(1, found, name);
        }
    }

    @Test
    void noLineOfATextIsTakenForARequest() {
        new ManPage()
                .text()
                .lines()
                .filter(line -> line.startsWith(".") || line.startsWith("'"))
                .forEach(line -> assertTrue(REQUESTS.contains(line.split(" ", 2)[0]), line));
    }

    @Test
    void itHasADateAndLinesThatManLikes() {
        List<String> lines = new ManPage().text().lines().toList();
        assertTrue(
                lines.getFirst().matches("\\.TH ROPEWALK 1 \\d{4}-\\d\\d-\\d\\d .*"),
                lines.getFirst());
        for (String line : lines) {
            assertTrue(line.length() <= 80, line);
        }
    }

    @Test
    void itIsPrintedAndNothingElse() throws Exception {
        Child ran = Child.start(folder, Map.of("ROPEWALK_THREADS", "many"), "man");
        assertEquals(0, ran.status());
        assertEquals(new ManPage().text(), ran.out());
        assertEquals("", ran.err());
    }

    @Test
    void aWordMoreIsAWrongCall() throws Exception {
        Child ran = Child.start(folder, Map.of(), "man", "echo");
        assertEquals(2, ran.status());
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith("Usage: ropewalk man"), ran.err());
    }
}
