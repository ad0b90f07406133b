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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JdkSearchIT {
    @TempDir private Path temp;
    private Machine machine;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new Machine(temp);
    }

    private Outcome search() throws IOException, InterruptedException {
        return machine.run(machine.launcher("bin"), "--find-jdk");
    }

    private void assertFound(Path home) throws IOException, InterruptedException {
        assertEquals(new Outcome(0, home + "\n", ""), search());
    }

    private void assertNotFound(String seen) throws IOException, InterruptedException {
        Outcome outcome = search();
        assertEquals(1, outcome.status(), outcome::err);
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("ropewalk: found no JDK 25 or later\n"), outcome::err);
        assertTrue(outcome.err().contains("\n  " + machine.root + "/jvm/*\n"), outcome::err);
        assertTrue(outcome.err().contains("\n  " + seen + "\n"), outcome::err);
        assertTrue(
                outcome.err().contains("Debian 13, Ubuntu apt install openjdk-25-jdk"),
                outcome::err);
        assertTrue(
                outcome.err().contains("Debian 12         apt install temurin-25-jdk"),
                outcome::err);
    }

    @Test
    void theLowestThatFitsIsFoundAndNoneIsStarted() throws Exception {
        machine.jdk("a 26", version("26"));
        Path lowest = machine.jdk("b 25", version("25.0.3"));
        machine.jdk("c 100", version("100.0.1"));
        machine.jdk("d 17", version("17.0.15"));
        assertFound(lowest);
    }

    @Test
    void whereNothingIsThatIsSaid() throws Exception {
        assertNotFound("nothing");
    }

    @Test
    void oneTooOldIsShownWithItsVersionAndPlace() throws Exception {
        Path old = machine.jdk("old", version("1.8.0_402"));
        assertNotFound(old + ": Java 1.8.0_402");
    }

    @Test
    void oneWithoutCompilerIsNoJdk() throws Exception {
        Path jre = machine.jdk("jre", version("25"));
        Files.delete(jre.resolve("bin/javac"));
        assertNotFound(jre + ": Java 25 without bin/javac");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "JAVA_VERSION=",
                "JAVA_VERSION=\"\"",
                "JAVA_VERSION=\"next\"",
                "JAVA_VERSION=\"99999999999999999999\"",
                "OTHER_JAVA_VERSION=\"25\"",
                "\0\u0001\"\\JAVA_VERSION`exit`\n\n\"$(exit)"
            })
    void aBrokenReleaseFileIsPassedOver(String release) throws Exception {
        Path broken = machine.jdk("broken", release);
        assertNotFound(broken + ": no version in its release file");
    }

    @Test
    void aReleaseFileMayEndWithoutLineFeed() throws Exception {
        assertFound(machine.jdk("terse", "JAVA_VERSION=\"25\""));
    }

    @Test
    void javaHomeWinsOverTheUsualPlaces() throws Exception {
        machine.jdk("lower", version("25"));
        Path chosen = machine.jdk("chosen", version("26"));
        machine.set("JAVA_HOME", chosen.toString());
        assertFound(chosen);
    }

    @Test
    void aJavaHomeThatDoesNotFitIsPassedOver() throws Exception {
        machine.set("JAVA_HOME", machine.jdk("old", version("21.0.2")).toString());
        assertFound(machine.jdk("young", version("25")));
    }

    @Test
    void javaOnThePathIsFollowedThroughLinks() throws Exception {
        Path home = machine.jdk("chosen", version("26"));
        Path alternative = machine.root.resolve("alternative");
        Files.createSymbolicLink(alternative, home.resolve("bin/java"));
        Files.createSymbolicLink(machine.root.resolve("tools/java"), alternative);
        machine.jdk("lower", version("25"));
        assertFound(home);
    }

    @Test
    void theHomeSetForRopewalkWinsOverJavaHome() throws Exception {
        machine.set("JAVA_HOME", machine.jdk("other", version("25")).toString());
        Path chosen = machine.jdk("chosen", version("26"));
        machine.set("ROPEWALK_JAVA_HOME", chosen.toString());
        assertFound(chosen);
    }

    @Test
    void theHomeSetForRopewalkMustFit() throws Exception {
        machine.jdk("fit", version("25"));
        machine.set("ROPEWALK_JAVA_HOME", "/no/such place");
        String message =
                "ropewalk: ROPEWALK_JAVA_HOME=/no/such place is no Java 25 or later with bin/javac:"
                        + " no such directory\n";
        assertEquals(new Outcome(1, "", message), search());
    }
}
