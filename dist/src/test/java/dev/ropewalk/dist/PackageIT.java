package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The package, unpacked and used as its users do.
final class PackageIT {
    private static final String ANYWHERE = "-listen=tcp:0:interface=127.0.0.1";

    @TempDir private Path temp;
    private Path home;

    @BeforeEach
    void unpack() throws Exception {
        Path archive = Path.of(System.getProperty("ropewalk.package"));
        assertEquals(
                new Outcome(0, "", ""), run("tar", "-xzf", archive.toString(), "-C", "" + temp));
        home = temp.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    private Launch start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROPEWALK_"));
        builder.environment().put("ROPEWALK_AOT", "off"); // would outlive the test
        builder.environment().put("ROPEWALK_JAVA_HOME", System.getProperty("java.home"));
        return new Launch(builder, temp);
    }

    private Outcome run(String... command) throws IOException, InterruptedException {
        try (Launch launch = start(command)) {
            return launch.await();
        }
    }

    private Outcome ropewalk(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home + "/bin/ropewalk"));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    private static int port(String server, String screen) {
        Matcher line =
                Pattern.compile("(?m)^  " + server + " +127\\.0\\.0\\.1:(\\d+) ").matcher(screen);
        assertTrue(line.find(), screen);
        return Integer.parseInt(line.group(1));
    }

    private static void talk(String screen) throws IOException {
        try (Wire echo = new Wire(port("echo", screen));
                Wire counter = new Wire(port("counter", screen));
                Wire pubsub = new Wire(port("pubsub", screen))) {
            echo.send("hello");
            assertEquals("hello", echo.read(5));
            counter.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("HTTP/1.1 200 OK\r\n", counter.readUntil("\r\n"));
            pubsub.send("hello\r\n");
            assertTrue(pubsub.readUntil("\n").contains("hello"));
        }
    }

    @Test
    void allServersServeAndEndInOrder() throws Exception {
        try (Launch up =
                start(
                        home + "/bin/ropewalk",
                        "up",
                        "--echo" + ANYWHERE,
                        "--counter" + ANYWHERE,
                        "--pubsub" + ANYWHERE)) {
            up.awaitOut("Ctrl-C ends it.");
            talk(up.out());
            up.process.destroy();
            Outcome outcome = up.await();
            assertEquals(0, outcome.status(), outcome::err);
        }
    }

    @Test
    void theVersionIsThatOfThePackage() throws Exception {
        Outcome version = ropewalk("--version");
        assertEquals(0, version.status(), version::err);
        assertEquals(
                home.getFileName().toString(),
                version.out().lines().findFirst().orElse("").replace("Ropewalk ", "ropewalk-"));
    }

    @Test
    void itsReadmeNamesOnlyWhatItHas() throws IOException {
        Path doc = home.resolve("share/doc/ropewalk");
        String text = Files.readString(doc.resolve("README.md"));
        for (String link : found("\\]\\(([^):#]+)\\)", text)) {
            assertTrue(Files.exists(doc.resolve(link)), link);
        }
        for (String path : found("`((?:bin|lib|share)/[^` ]*)", text)) {
            assertTrue(Files.exists(home.resolve(path.replace("/*.jar", ""))), path);
        }
        for (String absent : List.of("mvn ", "./ropewalk", "docker compose", "experiments")) {
            assertFalse(text.contains(absent), absent);
        }
    }

    private static List<String> found(String pattern, String text) {
        List<String> found =
                Pattern.compile(pattern).matcher(text).results().map(it -> it.group(1)).toList();
        assertFalse(found.isEmpty(), pattern);
        return found;
    }

    @Test
    void whatItBringsForShellsAndReadersIsWhatItSays() throws Exception {
        Path completion = home.resolve("share/bash-completion/completions/ropewalk");
        assertEquals(new Outcome(0, "", ""), run("bash", "-n", completion.toString()));
        assertEquals(ropewalk("completion", "bash").out(), Files.readString(completion));
        assertEquals(
                ropewalk("man").out(), Files.readString(home.resolve("share/man/man1/ropewalk.1")));
        String sbom = Files.readString(home.resolve("share/doc/ropewalk/sbom.cdx.json"));
        assertTrue(sbom.contains("pkg:maven/io.netty/netty-transport@"), sbom);
        for (String server : List.of("echo", "counter", "pubsub")) {
            String unit = "lib/systemd/system/ropewalk-" + server + ".service";
            assertTrue(Files.exists(home.resolve(unit)), unit);
        }
        for (String text : List.of("README.md", "SECURITY.md", "docs/operations.md")) {
            assertTrue(Files.exists(home.resolve("share/doc/ropewalk").resolve(text)), text);
        }
    }
}
