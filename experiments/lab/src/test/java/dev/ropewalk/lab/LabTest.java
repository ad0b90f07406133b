package dev.ropewalk.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.Lab.Listed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The behaviour of the lab around an entry, whichever it is.
class LabTest {
    private static final List<Listed> STUBS =
            List.of(
                    new Listed("stub", "Prints its words", "stub a b", Stub::new),
                    new Listed("minus", "Takes numbers", "minus -1", Minus::new));

    /// Prints its words, and fails as they say.
    @Command(
            name = "stub",
            footer = {"", "Examples:", "  ropewalk lab stub a b"})
    private static class Stub implements Entry {
        @Option(names = "--times", description = "How often")
        private int times = 1;

        @Parameters(description = "What it prints, or a failure")
        private List<String> words = List.of();

        @Override
        public int run(Streams io) throws EntryException, IOException, InterruptedException {
            for (int i = 0; i < times; i++) {
                for (String word : words) {
                    io.out().println(word);
                    fail(word);
                }
            }
            return 0;
        }

        private static void fail(String word)
                throws EntryException, IOException, InterruptedException {
            switch (word) {
                case "wrong" -> throw EntryException.wrongCall("not wrong but right");
                case "broken" -> throw EntryException.failure("it broke");
                case "missing" -> throw new NoSuchFileException("a.csv");
                case "denied" -> throw new AccessDeniedException("/root/a.csv");
                case "read" -> throw new IOException("Is a directory");
                case "interrupted" -> throw new InterruptedException();
                case "defect" -> throw new IllegalStateException("a surprise");
                case "deep" -> throw new StackOverflowError();
                case "memory" -> throw new OutOfMemoryError();
                case String _ -> {}
            }
        }
    }

    /// Takes `-1` for an argument.
    @Command(name = "minus")
    private static final class Minus extends Stub {
        @Override
        public boolean takesHyphens() {
            return true;
        }
    }

    private static LabRun run(String... args) {
        return LabRun.of(STUBS, InputStream.nullInputStream(), args);
    }

    @Test
    void aloneItListsEachEntryWithALineAndAnExample() {
        LabRun listed = run();
        assertEquals(0, listed.status());
        assertTrue(listed.out().contains("  stub         Prints its words\n"), listed::out);
        assertTrue(listed.out().contains("  ropewalk lab stub a b\n"), listed::out);
        assertEquals(listed, run("--help"));
        assertEquals(listed, run("-h"));
    }

    @Test
    void anUnknownEntryIsNamedAndTheListPointedAt() {
        assertEquals(
                new LabRun(
                        2,
                        "",
                        """
                        ropewalk lab: there is no entry "stubb"
                        Try 'ropewalk lab', which lists them.
                        """),
                run("stubb"));
    }

    @Test
    void helpShowsTheOptionsAndTheExamples() {
        LabRun help = run("stub", "--help");
        assertEquals(0, help.status());
        assertTrue(help.out().startsWith("Usage: ropewalk lab stub "), help::out);
        assertTrue(help.out().contains("--times"), help::out);
        assertTrue(help.out().contains("Examples:\n  ropewalk lab stub a b\n"), help::out);
    }

    @Test
    void aWrongOptionIsAWrongCall() {
        LabRun wrong = run("stub", "--tims=2");
        assertEquals(2, wrong.status());
        assertEquals(
                """
                ropewalk lab stub: Unknown option: '--tims=2'
                Try 'ropewalk lab stub --help'.
                """,
                wrong.err());
    }

    @Test
    void aValueOfTheWrongKindIsQuoted() {
        LabRun wrong = run("stub", "--times", "often");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("'often' is not an int"), wrong::err);
    }

    @Test
    void whatWasPrintedBeforeAFailureStays() {
        assertEquals(
                new LabRun(1, "a\nbroken\n", "ropewalk lab stub: it broke\n"),
                run("stub", "a", "broken"));
        assertEquals(2, run("stub", "wrong").status());
    }

    @Test
    void failuresOfFilesAreSaidInWords() {
        String name = "ropewalk lab stub: ";
        assertEquals(name + "a.csv: no such file or folder\n", run("stub", "missing").err());
        assertEquals(name + "/root/a.csv: permission denied\n", run("stub", "denied").err());
        assertEquals(name + "Is a directory\n", run("stub", "read").err());
    }

    @Test
    void anInterruptedEntrySaysSo() {
        assertEquals(
                new LabRun(1, "interrupted\n", "ropewalk lab stub: interrupted\n"),
                run("stub", "interrupted"));
    }

    @Test
    void noFailureShowsATraceUnlessAskedFor() {
        for (String word : List.of("defect", "deep", "memory", "broken", "read")) {
            LabRun failed = run("stub", word);
            assertEquals(1, failed.status());
            assertEquals(1, failed.err().lines().count(), failed::err);
            LabRun traced = run("stub", "--stack-traces", word);
            assertTrue(traced.err().contains("\n\tat "), traced::err);
        }
    }

    @Test
    void whereHyphensAreArgumentsOneHyphenMakesOne() {
        assertEquals(new LabRun(0, "-1\n-x*x\n-\n", ""), run("minus", "-1", "-x*x", "-"));
        assertEquals(new LabRun(0, "--x\n", ""), run("minus", "--", "--x"));
        LabRun wrong = run("minus", "--tims=2");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("Unknown option: '--tims=2'"), wrong::err);
    }

    @Test
    void aWordWithAnAtSignIsNoFileOfWords() {
        assertEquals(new LabRun(0, "@/etc/passwd\n", ""), run("stub", "@/etc/passwd"));
    }

    @Test
    void eachEntryHasAHelpWithAnExampleAndIsListedByItsOwnName() {
        for (Listed entry : Lab.entries()) {
            LabRun help = LabRun.of(entry.name(), "--help");
            assertEquals(0, help.status(), entry.name());
            assertTrue(help.out().contains("ropewalk lab " + entry.name()), help::out);
            assertTrue(help.out().contains("Examples:"), help::out);
            assertTrue(entry.example().startsWith(entry.name()), entry.example());
            assertEquals(2, LabRun.of(entry.name(), "--no-such-option").status(), entry.name());
        }
    }

    @Test
    void theEntriesOnTheClassPathAreListedInTheOrderOfTheirPlaces() {
        assertEquals(
                List.of(
                        "sum",
                        "sha256",
                        "floatinfo",
                        "newton",
                        "prompt",
                        "orm",
                        "window",
                        "gevent",
                        "sizeof"),
                Lab.entries().stream().map(Listed::name).toList());
    }

    @Test
    void theRehearsalRunsWithTheEntriesThereAre() throws Exception {
        LabRun run = LabProcess.run("rehearse");
        assertEquals(0, run.status(), run::err);
        assertFalse(run.err().contains("rehearse"), run::err);
    }
}
