package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers with the memory that the compose file gives them and the options for Java that the image
/// has, under clients that send and never read: they stay below it, and serve whoever comes then.
@EnabledOnOs(value = OS.LINUX, disabledReason = "memory is counted in /proc")
class MemoryLimitIT {
    private static final Path ROOT = Path.of("..");
    private static final int CLIENTS = 500;
    private static final int ROUNDS = 200;

    @TempDir private Path folder;

    private static List<Integer> limits() throws IOException {
        return Pattern.compile("(?m)^ +mem_limit: (\\d+)m$")
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static String options() throws IOException {
        return Pattern.compile("-XX:\\+?(M[a-z]+RAMPercentage=\\d+|ExitOnOutOfMemoryError)")
                .matcher(Files.readString(ROOT.resolve("Dockerfile")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"echo, 0, --threads=1", "counter, 0, --threads=1", "pubsub, 1, --log="})
    void aServerStaysBelowItAndServesAfterwards(String name, int which, String option)
            throws Exception {
        assertEquals(2, limits().size());
        int limit = limits().get(which);
        String word = option.startsWith("--log") ? option + folder.resolve("log") : option;
        try (Cage cage = new Cage(limit);
                ServerProcess server =
                        cage.around(new ServerProcess.Setting(folder).withJava(options()))
                                .start(name, ServerProcess.ANYWHERE, word)) {
            double heap = server.meter("jvm_memory_max_bytes{area=\"heap\",id=\"Tenured Gen\"}");
            assertTrue(heap < (limit << 20) * 0.35, () -> "a heap of " + heap + " bytes");
            try (Flood flood = new Flood(server.address(name), words(name), CLIENTS)) {
                for (int i = 0; i < ROUNDS; i++) {
                    flood.rise();
                }
                assertEquals(200, server.admin("/healthz").statusCode());
            }
            assertTrue(server.mostMemory() < (long) limit << 20, server.mostMemory() + " bytes");
            try (Wire late = new Wire(server.address(name))) {
                late.greet(name);
            }
            assertEquals(0, server.end().status());
        }
    }

    private static String words(String name) {
        return switch (name) {
            case "counter" -> "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1000);
            case String other -> ("x".repeat(8_000) + "\n").repeat(4);
        };
    }
}
