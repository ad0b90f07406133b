package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts, as a shell runs them.
class CompletionCommandTest {
    @TempDir Path folder;

    private static String bash(String script) throws Exception {
        Process bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), said);
        return said;
    }

    /// The words that TAB offers after these.
    private List<String> offered(String words, int last) throws Exception {
        return bash("source '%s/out'; COMP_WORDS=(%s); COMP_CWORD=%d; COMPREPLY=(); "
                                .formatted(folder, words, last)
                        + "_complete_ropewalk 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .lines()
                .map(String::strip)
                .toList();
    }

    private void print(String shell) throws Exception {
        Child ran = Child.start(folder, Map.of(), "completion", shell);
        assertEquals(0, ran.status());
        assertEquals("", ran.err());
    }

    @Test
    void bashOffersCommandsAndTheirOptions() throws Exception {
        print("bash");
        assertEquals("", bash("bash -n '" + folder + "/out'"));
        List<String> commands = offered("ropewalk re", 1);
        assertEquals(List.of("rehearse"), commands);
        List<String> options = offered("ropewalk test --gr", 2);
        assertEquals(List.of("--greeting"), options);
        assertEquals(
                List.of("error", "warn", "info", "debug", "trace"),
                offered("ropewalk test --log-level ''", 3));
        assertEquals(List.of("bash", "zsh"), offered("ropewalk completion ''", 2));
        assertEquals(List.of("rehearse"), offered("ropewalk help re", 2));
    }

    @Test
    void zshHasAFunctionForWhatOnlyBashHas() throws Exception {
        print("zsh");
        assertEquals("1\n", bash("grep -c '^  function compopt()' '" + folder + "/out'"));
        assertEquals("", bash("grep 'alias compopt' '" + folder + "/out' || :"));
    }

    @Test
    void zshFindsItByTheFirstLine() throws Exception {
        print("zsh");
        assertEquals("", bash("head -1 '" + folder + "/out' | grep -v '^#compdef ropewalk$' || :"));
        assertEquals("", bash("bash -n '" + folder + "/out'"));
    }

    @Test
    void aShellThatItDoesNotKnowIsNamed() throws Exception {
        Child ran = Child.start(folder, Map.of(), "completion", "fish");
        assertEquals(2, ran.status());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("bash, or zsh, not \"fish\""), ran.err());
    }
}
