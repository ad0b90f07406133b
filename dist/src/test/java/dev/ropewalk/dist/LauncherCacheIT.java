package dev.ropewalk.dist;

import static dev.ropewalk.dist.Machine.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher's caches of classes, made by a Java that only writes down how it was called, and
/// tells of children that it has: the launcher left them at work when it became that Java.
final class LauncherCacheIT {
    private static final String LAB = "experiments/symbolic/target";
    private static final String WRITES_A_CACHE =
            """
            for word in "$@"; do
                case $word in
                    -XX:AOTMode=record)
                        echo "$@" >>"$HOME/rehearsals"
                        while [ -e "$HOME/hold" ]; do sleep 0.1; done
                        ;;
                    -XX:AOTConfiguration=*)
                        config=${word#*=}
                        [ -e "$config" ] || echo classes >"$config"
                        ;;
                    -XX:AOTCache=*.new) echo classes >"${word#*=}" ;;
                esac
            done
            for stat in /proc/[0-9]*/stat; do
                read -r line <"$stat" || continue
                line=${line##*) }
                case ${line#? } in
                    "$$ "*) echo 'something beside it' ;;
                esac
            done 2>/dev/null
            """
                    + Machine.PRINTS_ITS_ARGUMENTS;

    @TempDir private Path temp;
    private Machine machine;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        machine = new Machine(temp);
        launcher = machine.launcher("tree");
        machine.jdk("25", version("25"));
        machine.script("jvm/25/bin/java", WRITES_A_CACHE);
        machine.set("ROPEWALK_AOT", "");
        Files.createFile(machine.root.resolve("tree/pom.xml"));
        Files.createDirectories(machine.root.resolve("tree/common/src/main"));
        Files.createFile(machine.root.resolve("tree/common/pom.xml"));
        Files.createDirectories(machine.root.resolve("tree/experiments/lab/src/main"));
        Files.createFile(machine.root.resolve("tree/experiments/pom.xml"));
        Files.createFile(machine.root.resolve("tree/experiments/lab/pom.xml"));
        for (String lib : List.of("dist/target/ropewalk/lib", LAB + "/lib")) {
            Path folder = Files.createDirectories(machine.root.resolve("tree").resolve(lib));
            Files.createFile(folder.resolve(".built"));
        }
        Files.createFile(machine.root.resolve("tree/" + LAB + "/symbolic.jar"));
    }

    private List<Path> caches(String folder) throws IOException {
        Path place = machine.root.resolve("tree").resolve(folder);
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    private String rehearsals() throws IOException {
        return Files.readString(machine.root.resolve("rehearsals"));
    }

    @Test
    void theFirstStartOfAnEntryMakesTheCacheOfTheLabAndTheNextUsesIt() throws Exception {
        String first = machine.run(launcher, "lab", "orm", "list").out();
        assertFalse(first.contains("-XX:AOT"), first);
        assertTrue(first.contains("something beside it"), first);
        Awaitility.await().until(() -> caches(LAB + "/cache").size() == 1);
        assertTrue(rehearsals().endsWith("dev.ropewalk.service.Main lab rehearse\n"));
        String next = machine.run(launcher, "lab", "orm", "list").out();
        Path cache = caches(LAB + "/cache").getFirst();
        assertTrue(next.contains("<-XX:AOTCache=" + cache + ">\n"), next);
        assertEquals(List.of(), caches("dist/target/ropewalk/cache"));
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotUsed() throws Exception {
        Path folder = machine.root.resolve("tree/" + LAB + "/cache");
        Files.createDirectories(folder);
        Path own = machine.root.resolve(".cache/ropewalk");
        Path made = Path.of(machine.run(launcher, "--make-cache", "lab").out().strip());
        assertEquals(folder, made.getParent());
        for (String mode : List.of("rwxrwxr-x", "rwxr-xrwx")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
            String elsewhere = machine.run(launcher, "--make-cache", "lab").out().strip();
            assertEquals(own, Path.of(elsewhere).getParent(), mode);
            String run = machine.run(launcher, "lab", "orm").out();
            assertTrue(run.contains("<-XX:AOTCache=" + elsewhere + ">\n"), run);
        }
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
        Outcome nowhere = machine.run(launcher, "--make-cache", "lab");
        assertEquals(1, nowhere.status());
        assertTrue(nowhere.err().contains("closed to others (chmod go-w)"), nowhere::err);
        String without = machine.run(launcher, "lab", "orm").out();
        assertFalse(without.contains("-XX:AOT"), without);
    }

    @Test
    void startsThatEndBeforeTheCacheIsMadeDoNotMakeItAgain() throws Exception {
        Path hold = Files.createFile(machine.root.resolve("hold"));
        try {
            machine.run(launcher, "lab", "orm", "list");
            Awaitility.await().until(() -> Files.exists(machine.root.resolve("rehearsals")));
            for (int i = 0; i < 3; i++) {
                machine.run(launcher, "lab", "orm", "list");
            }
        } finally {
            Files.delete(hold);
        }
        Awaitility.await().until(() -> caches(LAB + "/cache").size() == 1);
        assertEquals(1, rehearsals().lines().count(), rehearsals());
    }

    @Test
    void theRehearsalHasTheOptionsOfTheRunThatUsesIt() throws Exception {
        machine.run(launcher, "--make-cache", "lab");
        String run = machine.run(launcher, "lab", "orm").out();
        List<String> options =
                run.lines()
                        .skip(1)
                        .takeWhile(line -> !line.equals("<-cp>"))
                        .filter(line -> !line.matches("<-XX:AOTCache=.*>|<-Xlog:aot\\*=off>"))
                        .map(line -> line.substring(1, line.length() - 1))
                        .toList();
        assertTrue(options.contains("--sun-misc-unsafe-memory-access=allow"), run);
        assertTrue(rehearsals().startsWith(String.join(" ", options) + " -XX:AOT"), rehearsals());
    }

    @Test
    void theListOfEntriesMakesNoCache() throws Exception {
        assertNothingIsMade("lab");
        assertNothingIsMade("lab", "--help");
        assertNothingIsMade("lab", "rehearse");
        assertNothingIsMade("lab", "sum", "1");
        assertNothingIsMade("--help");
    }

    private void assertNothingIsMade(String... words) throws Exception {
        String out = machine.run(launcher, words).out();
        assertFalse(out.contains("something beside it") || out.contains("-XX:AOT"), out);
    }

    @Test
    void makingACachePrintsItsPlaceAndEachPartHasItsOwn() throws Exception {
        Outcome lab = machine.run(launcher, "--make-cache", "lab");
        Outcome servers = machine.run(launcher, "--make-cache");
        assertEquals(caches(LAB + "/cache").getFirst() + "\n", lab.out());
        assertEquals(caches("dist/target/ropewalk/cache").getFirst() + "\n", servers.out());
        assertTrue(rehearsals().endsWith("dev.ropewalk.service.Main rehearse\n"));
        assertEquals(2, rehearsals().lines().count());
        assertEquals(lab, machine.run(launcher, "--make-cache", "lab"));
        assertEquals(2, rehearsals().lines().count());
    }

    @Test
    void aRehearsalThatFailsIsSaidAndLeavesNothing() throws Exception {
        machine.script("jvm/25/bin/java", "exit 1");
        Outcome outcome = machine.run(launcher, "--make-cache", "lab");
        String said = "ropewalk: the cache was not made; ropewalk lab rehearse may tell why\n";
        assertEquals(new Outcome(1, "", said), outcome);
        assertEquals(List.of(), caches(LAB + "/cache"));
    }

    @Test
    void aSignalEndsTheRehearsalTooAndLeavesNothing() throws Exception {
        Path hold = Files.createFile(machine.root.resolve("hold"));
        try (Launch launch = machine.start(launcher, "--make-cache", "lab")) {
            Awaitility.await().until(() -> Files.exists(machine.root.resolve("rehearsals")));
            ProcessHandle java = launch.process.children().findFirst().orElseThrow();
            launch.process.destroy();
            assertEquals(143, launch.await().status());
            Awaitility.await().until(() -> !java.isAlive());
        } finally {
            Files.delete(hold);
        }
        Path place = machine.root.resolve("tree/" + LAB + "/cache");
        try (Stream<Path> left = Files.list(place)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void whereItIsSwitchedOffNoneIsMade() throws Exception {
        machine.set("ROPEWALK_AOT", "off");
        assertNothingIsMade("lab", "orm", "list");
        assertNothingIsMade("echo");
    }
}
