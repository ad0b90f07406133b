package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A process that cannot serve any more ends, whether Java was told to end it or not.
class EmergencyExitTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "heap, the memory is exhausted",
        "task, the memory is exhausted",
        "loop, an event loop has ended"
    })
    void anExhaustedHeapAndALostLoopEndTheProcess(String word, String reason) throws Exception {
        Child server =
                Child.start(
                        Child.builder(folder, Map.of(), List.of(), "test", "--fragile"), folder);
        try (Socket client = server.connect()) {
            assertEquals(
                    "hello!\n",
                    new String(client.getInputStream().readNBytes(7), StandardCharsets.UTF_8));
            client.getOutputStream().write(word.getBytes(StandardCharsets.UTF_8));
            assertEquals(3, server.status());
            assertEquals(
                    "ropewalk: " + reason + ": the process ends",
                    server.err().lines().reduce("", (_, last) -> last));
        } finally {
            server.process.destroyForcibly();
        }
    }
}
