package dev.ropewalk.dist;

import static dev.ropewalk.dist.Machine.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher as installed: `bin/ropewalk` beside `lib`.
final class LauncherIT {
    private static final String MAIN = "<dev.ropewalk.service.Main>\n";

    @TempDir private Path temp;
    private Machine machine;
    private Path launcher;
    private Path java;

    @BeforeEach
    void install() throws IOException {
        machine = new Machine(temp);
        launcher = machine.launcher("opt/bin");
        Files.createDirectories(machine.root.resolve("opt/lib"));
        java = machine.jdk("25", version("25.0.3")).resolve("bin/java");
    }

    private void javaIs(String script) throws IOException {
        machine.script(machine.root.relativize(java).toString(), script);
    }

    private static String afterMain(Outcome outcome) {
        assertEquals("", outcome.err());
        return outcome.out().substring(outcome.out().indexOf(MAIN) + MAIN.length());
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        Outcome outcome =
                machine.run(
                        launcher, "echo", "", "a  b", "it's", "\"q\"", "$HOME", "*", "a\nb", "\\",
                        "");
        String expected = "<echo>\n<>\n<a  b>\n<it's>\n<\"q\">\n<$HOME>\n<*>\n<a\nb>\n<\\>\n<>\n";
        assertEquals(expected, afterMain(outcome));
        assertTrue(outcome.out().startsWith("<" + java + ">\n"), outcome::out);
    }

    @Test
    void noArgumentIsNoArgument() throws Exception {
        assertEquals("", afterMain(machine.run(launcher)));
    }

    @Test
    void theSearchIsAskedForByTheFirstArgumentOnly() throws Exception {
        assertEquals(
                "<echo>\n<--find-jdk>\n", afterMain(machine.run(launcher, "echo", "--find-jdk")));
    }

    @Test
    void theClassPathIsLib() throws Exception {
        String out = machine.run(launcher).out();
        assertTrue(out.contains("<-cp>\n<" + machine.root + "/opt/lib/*>\n" + MAIN), out);
    }

    @Test
    void optionsFollowOursAndAreSplitAtBlanks() throws Exception {
        machine.set("ROPEWALK_JAVA_OPTS", " -Xmx64m  * ");
        String out = machine.run(launcher).out();
        assertTrue(out.contains("=false>\n<-Xmx64m>\n<*>\n<-cp>\n"), out);
        assertTrue(out.contains("<-XX:+ExitOnOutOfMemoryError>\n"), out);
    }

    @Test
    void theExitStatusIsJavas() throws Exception {
        javaIs("exit 42");
        assertEquals(new Outcome(42, "", ""), machine.run(launcher));
    }

    @Test
    void theProcessBecomesJavaAndGetsItsSignals() throws Exception {
        javaIs("trap 'echo ended; exit 43' TERM; echo $$ ready; while :; do sleep 0.05; done");
        try (Launch launch = machine.start(launcher)) {
            launch.awaitOut(launch.process.pid() + " ready\n");
            launch.process.destroy();
            Outcome outcome = launch.await();
            assertEquals(43, outcome.status());
            assertTrue(outcome.out().endsWith("ended\n"), outcome::out);
        }
    }

    @Test
    void linksLeadToTheLauncher() throws Exception {
        Path folder = Files.createDirectories(machine.root.resolve("another place"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("../opt/bin/ropewalk"));
        Path far = Files.createSymbolicLink(machine.root.resolve("far"), folder.resolve("link"));
        assertEquals("<echo>\n", afterMain(machine.run(far, "echo")));
    }

    @Test
    void itRunsByARelativePlace() throws Exception {
        assertEquals("<echo>\n", afterMain(machine.run(Path.of("opt/bin/ropewalk"), "echo")));
    }

    @Test
    void aJavaWithoutCompilerIsEnough() throws Exception {
        Files.delete(java.resolveSibling("javac"));
        assertEquals("<echo>\n", afterMain(machine.run(launcher, "echo")));
    }

    @Test
    void whereNothingCanRunOrBeBuiltThatIsSaid() throws Exception {
        Outcome outcome = machine.run(machine.launcher("lost/bin"));
        String lost = machine.root + "/lost/";
        String message =
                "ropewalk: neither "
                        + lost
                        + "bin/pom.xml to build from nor "
                        + lost
                        + "lib to run\n";
        assertEquals(new Outcome(1, "", message), outcome);
    }
}
