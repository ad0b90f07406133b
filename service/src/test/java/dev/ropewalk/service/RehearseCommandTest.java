package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The run from which a cache of classes is made.
class RehearseCommandTest {
    @TempDir Path folder;

    @Test
    void itEndsByItselfWithoutAWordAndHasLoadedTheServers() throws Exception {
        Path loaded = folder.resolve("loaded");
        List<String> log = List.of("-Xlog:class+load:file=" + loaded);
        Child ran =
                Child.start(
                        Child.builder(
                                folder, Map.of("ROPEWALK_LISTEN", "nonsense"), log, "rehearse"),
                        folder);
        assertEquals(0, ran.status());
        assertEquals("", ran.out() + ran.err());
        String classes = Files.readString(loaded);
        for (String name : List.of("service.TestServer", "admin.AdminResource")) {
            assertTrue(classes.contains("dev.ropewalk." + name), name);
        }
    }

    @Test
    void anArgumentIsAWrongCall() throws Exception {
        Child ran = Child.start(folder, Map.of(), "rehearse", "echo");
        assertEquals(2, ran.status());
        assertTrue(ran.err().startsWith("Usage: ropewalk rehearse"), ran.err());
    }
}
