package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The compose file and the systemd units call the program as it is.
class DeployTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String NOWHERE = "unix:/dev/null/socket";
    private static final Pattern COMMAND = Pattern.compile("(?m)^ +command: \\[(.+)]$");
    private static final Pattern EXEC =
            Pattern.compile("(?m)^ExecStart=/opt/ropewalk/bin/ropewalk (.+)$");
    private static final Pattern STOP = Pattern.compile("(?m)^TimeoutStopSec=(\\d+)$");
    private static final Pattern DRAIN =
            Pattern.compile("(?m)^Environment=ROPEWALK_DRAIN_TIMEOUT=(\\d+)s$");
    private static final Pattern JAVA =
            Pattern.compile("(?m)^Environment=\"ROPEWALK_JAVA_OPTS=(.+)\"$");
    private static final Pattern GRACE = Pattern.compile("(?m)^ +stop_grace_period: (\\d+)s$");
    private static final Pattern DEFAULT =
            Pattern.compile("ROPEWALK_DRAIN_TIMEOUT, default: (\\d+)s\\)");

    @TempDir Path folder;

    private static String compose() throws IOException {
        return Files.readString(ROOT.resolve("docker-compose.yml"));
    }

    private static List<String> units() throws IOException {
        List<String> units = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("deploy/systemd"))) {
            for (Path file : files.sorted().toList()) {
                units.add(Files.readString(file));
            }
        }
        assertEquals(3, units.size());
        return units;
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow(() -> new AssertionError(pattern + " is not in " + text));
    }

    /// The output of the program for these words, and its status; it ends by itself.
    private static Outcome run(List<String> words) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>();
        call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        call.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp"));
        call.addAll(List.of(System.getProperty("java.class.path"), "dev.ropewalk.service.Main"));
        call.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(call).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ROPEWALK_"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running: " + words);
        return new Outcome(process.exitValue(), said, "");
    }

    /// Has a server take all of these words, and open its files below `folder`; it ends because
    /// there is no place to listen. (With --help it would pass over an option that is not there.)
    private static void assertTakes(List<String> words, String folder, Path instead)
            throws Exception {
        List<String> call = new ArrayList<>();
        words.forEach(word -> call.add(word.replace(folder, instead.toString())));
        call.addAll(List.of("--listen", NOWHERE));
        Outcome outcome = run(call);
        assertEquals(1, outcome.status(), call + ": " + outcome.out());
        assertTrue(outcome.out().contains("cannot listen on " + NOWHERE), outcome::out);
    }

    @Test
    void everyCommandOfComposeIsOneThatTheServersTake() throws Exception {
        List<String> commands =
                COMMAND.matcher(compose()).results().map(it -> it.group(1)).toList();
        assertEquals(3, commands.size(), commands::toString);
        for (String command : commands) {
            List<String> words =
                    Stream.of(command.split(",", -1))
                            .map(it -> it.strip().replace("\"", ""))
                            .toList();
            assertTakes(words, "/data", folder);
        }
    }

    @Test
    void everyUnitStartsAServerWithOptionsThatItTakes() throws Exception {
        for (String unit : units()) {
            List<String> words = List.of(first(EXEC, unit).split(" ", -1));
            Files.createDirectories(folder.resolve("ropewalk-" + words.getFirst()));
            assertTakes(words, "%S", folder);
        }
    }

    @Test
    void everyUnitBoundsItsMemoryAndEndsWithoutAny() throws Exception {
        for (String unit : units()) {
            assertTrue(Pattern.compile("(?m)^MemoryMax=\\d+[MG]$").matcher(unit).find(), unit);
            String options = first(JAVA, unit);
            assertTrue(
                    options.contains("-XX:MaxRAMPercentage=35 -XX:MinRAMPercentage=35"), options);
            assertTrue(options.contains("-XX:+ExitOnOutOfMemoryError"), options);
        }
    }

    /// A host that grants fewer descriptors than a file asks for starts no container at all.
    @Test
    void composeAsksForNoDescriptors() throws Exception {
        assertFalse(compose().contains("nofile"), compose());
        assertTrue(compose().contains("ROPEWALK_MAX_CONNECTIONS: "), compose());
    }

    /// A late answer of a busy machine is no reason to take a server out.
    @Test
    void haproxyWaitsForASecondCheck() throws Exception {
        String text = Files.readString(ROOT.resolve("deploy/haproxy.cfg"));
        assertTrue(text.contains("check inter 1s fall 2 rise 1"), text);
        assertTrue(text.contains("timeout check 5s"), text);
    }

    @Test
    void whoStopsThemWaitsLongerThanTheyDrain() throws Exception {
        int drain = Integer.parseInt(first(DEFAULT, run(List.of("help", "echo")).out()));
        assertTrue(Integer.parseInt(first(GRACE, compose())) > drain);
        for (String unit : units()) {
            int set = Integer.parseInt(first(DRAIN, unit));
            assertTrue(Integer.parseInt(first(STOP, unit)) > set, unit);
        }
    }

    /// The admin endpoint answers to the container's own name.
    @Test
    void prometheusAsksForContainersByTheirNames() throws IOException {
        String targets = Files.readString(ROOT.resolve("deploy/prometheus.yml"));
        List<String> names =
                Pattern.compile("\"([a-z]+):9090\"")
                        .matcher(targets)
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertEquals(List.of("echo", "counter", "pubsub"), names);
        for (String name : names) {
            String service = "\n  " + name + ":\n    <<: *server\n    hostname: " + name + "\n";
            assertTrue(compose().contains(service), service);
        }
    }
}
