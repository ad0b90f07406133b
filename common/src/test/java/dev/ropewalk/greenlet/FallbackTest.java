package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fallback of a program that was started without the options that greenlets want.
class FallbackTest {
    private static final String SCHEDULER = "-Djdk.virtualThreadScheduler.";

    @TempDir private Path folder;

    private List<String> run(String... options) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Closed.class.getName()));
        Process program =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            assertTrue(program.waitFor(60, TimeUnit.SECONDS), "it does not end");
        } finally {
            program.destroyForcibly();
        }
        return Files.readAllLines(out);
    }

    private static List<String> said(List<String> lines, String what) {
        return lines.stream().filter(line -> line.startsWith(what + ": ")).toList();
    }

    @Test
    void oneHubAtATimeRunsOnNioAndOneLineSaysSo() throws Exception {
        List<String> lines = run();
        assertEquals(List.of("hub: nio", "hub: nio"), said(lines, "hub"), lines::toString);
        String alone =
                "beside it: there is a hub already, and without --add-opens"
                        + " java.base/java.lang=ALL-UNNAMED there can be one only";
        assertEquals(List.of(alone, alone), said(lines, "beside it"));
        assertEquals(
                List.of(
                        "epoll: without --add-opens java.base/java.lang=ALL-UNNAMED a hub runs on"
                                + " nio, not on epoll"),
                said(lines, "epoll"));
        List<String> logged = lines.stream().filter(line -> line.contains(" WARN ")).toList();
        assertEquals(1, logged.size(), logged::toString);
        assertTrue(
                logged.getFirst()
                        .contains("greenlets run on the JDK's own scheduler, with one hub, on nio"),
                logged::toString);
    }

    @Test
    void aSchedulerWithMoreThreadsIsRefusedWithWhatWouldHelp() throws Exception {
        List<String> lines = run(SCHEDULER + "parallelism=2", SCHEDULER + "maxPoolSize=3");
        String refused =
                "hub: greenlets want --add-opens java.base/java.lang=ALL-UNNAMED, or a scheduler of"
                        + " virtual threads with one thread,"
                        + " -Djdk.virtualThreadScheduler.parallelism=1"
                        + " -Djdk.virtualThreadScheduler.maxPoolSize=1; this one has 2, at most 3";
        assertEquals(List.of(refused, refused), said(lines, "hub"), lines::toString);
    }
}
