package dev.ropewalk.dist;

import static dev.ropewalk.dist.Machine.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a source tree, with a Maven that only counts its calls.
final class LauncherBuildIT {
    private static final String BUILDS =
            """
            echo "$JAVA_HOME" >>"$HOME/calls"
            lib="$HOME/tree/dist/target/ropewalk/lib"
            mkdir -p "$lib"
            touch "$lib/.built"
            """;

    @TempDir private Path temp;
    private Machine machine;
    private Path launcher;
    private Path lock;
    private Path mark;

    @BeforeEach
    void checkOut() throws IOException {
        machine = new Machine(temp);
        launcher = machine.launcher("tree");
        lock = machine.root.resolve("tree/target/launcher.lock");
        mark = machine.root.resolve("tree/dist/target/ropewalk/lib/.built");
        for (String file : new String[] {"pom.xml", "common/pom.xml", "common/src/main/A.java"}) {
            Path path = machine.root.resolve("tree").resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.createFile(path);
        }
        machine.jdk("25", version("25"));
        mavenIs(BUILDS);
    }

    private void mavenIs(String script) throws IOException {
        machine.script("tools/mvn", script);
    }

    private int calls() throws IOException {
        Path calls = machine.root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    private boolean locked() {
        return Files.exists(lock, LinkOption.NOFOLLOW_LINKS);
    }

    private void ageTheBuild() throws IOException {
        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    @Test
    void whatIsMissingIsBuiltOnceUnderTheJdkFound() throws Exception {
        Outcome first = machine.run(launcher, "echo");
        assertEquals(0, first.status(), first::err);
        assertTrue(first.out().endsWith("<echo>\n"), first::out);
        assertTrue(first.err().startsWith("ropewalk: building with "), first::err);
        assertEquals("", machine.run(launcher, "echo").err());
        assertEquals(machine.root + "/jvm/25\n", Files.readString(machine.root.resolve("calls")));
        assertFalse(locked());
    }

    @Test
    void aNewerSourceIsBuiltAgain() throws Exception {
        machine.run(launcher);
        ageTheBuild();
        machine.run(launcher);
        assertEquals(2, calls());
    }

    @Test
    void aNewerSourceOfTheLabIsBuiltAgainForTheLabAlone() throws Exception {
        Path source = machine.root.resolve("tree/experiments/lab/src/main/B.java");
        Files.createDirectories(source.resolveSibling("."));
        Files.createFile(source);
        Files.createFile(machine.root.resolve("tree/experiments/pom.xml"));
        Files.createFile(machine.root.resolve("tree/experiments/lab/pom.xml"));
        mavenIs(BUILDS + BUILDS.replace("dist/target/ropewalk", "experiments/symbolic/target"));
        machine.run(launcher, "echo");
        machine.run(launcher, "lab", "sum");
        int before = calls();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(3600)));
        machine.run(launcher, "echo");
        assertEquals(before, calls());
        Outcome lab = machine.run(launcher, "lab", "sum");
        assertTrue(lab.err().startsWith("ropewalk: building with "), lab::err);
        assertTrue(lab.out().endsWith("<lab>\n<sum>\n"), lab::out);
        assertTrue(calls() > before);
    }

    @Test
    void aFailedBuildShowsItsOutputAndRunsNothing() throws Exception {
        mavenIs("echo 'cannot find symbol'; exit 7");
        Outcome outcome = machine.run(launcher, "echo");
        assertEquals(1, outcome.status());
        assertEquals("", outcome.out());
        assertTrue(
                outcome.err().contains("\ncannot find symbol\nropewalk: the build failed\n"),
                outcome::err);
        assertFalse(locked());
    }

    @Test
    void aMissingMavenIsSaid() throws Exception {
        Files.delete(machine.root.resolve("tools/mvn"));
        Outcome outcome = machine.run(launcher, "echo");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("ropewalk: cannot build: no mvn "), outcome::err);
        assertFalse(locked());
    }

    @Test
    void ofTwoAtOnceOneBuildsAndTheOtherWaits() throws Exception {
        mavenIs("echo started; while [ ! -e \"$HOME/go\" ]; do sleep 0.05; done\n" + BUILDS);
        try (Launch first = machine.start(launcher, "first")) {
            first.awaitErr("started");
            try (Launch second = machine.start(launcher, "second")) {
                second.awaitErr(
                        "waiting for process " + first.process.pid() + ", which is building");
                Files.createFile(machine.root.resolve("go"));
                assertTrue(first.await().out().endsWith("<first>\n"));
                assertTrue(second.await().out().endsWith("<second>\n"));
            }
        }
        assertEquals(1, calls());
        assertFalse(locked());
    }

    @Test
    void theLockOfADeadLauncherIsTaken() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(lock.resolveSibling("."));
        Files.createSymbolicLink(lock, Path.of(Long.toString(dead.pid())));
        assertEquals(0, machine.run(launcher).status());
        assertEquals(1, calls());
        assertFalse(locked());
    }

    @Test
    void aSignalStopsTheBuildAndFreesTheLock() throws Exception {
        mavenIs("echo started; exec sleep 60");
        try (Launch launch = machine.start(launcher)) {
            launch.awaitErr("started");
            ProcessHandle maven = launch.process.children().findFirst().orElseThrow();
            launch.process.destroy();
            assertEquals(143, launch.await().status());
            Awaitility.await().until(() -> !maven.isAlive());
        }
        assertFalse(locked());
    }
}
