package dev.ropewalk.dist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A class is understood by its simple name alone: no name stands twice in the modules, the
/// experiments excepted.
class ClassNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noSimpleNameStandsTwice() throws IOException {
        Map<String, List<String>> places =
                sources().stream()
                        .collect(
                                groupingBy(
                                        path -> String.valueOf(path.getFileName()),
                                        TreeMap::new,
                                        mapping(
                                                path -> ROOT.relativize(path).toString(),
                                                toList())));
        places.remove("package-info.java");
        assertTrue(places.size() > 300, () -> "the modules are found: " + places.size());
        places.values().removeIf(each -> each.size() == 1);
        assertEquals(Map.of(), places);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> roots =
                    modules.map(module -> module.resolve("src/main/java"))
                            .filter(Files::isDirectory)
                            .toList();
            Stream.Builder<Path> all = Stream.builder();
            for (Path root : roots) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(all);
                }
            }
            return all.build().toList();
        }
    }
}
