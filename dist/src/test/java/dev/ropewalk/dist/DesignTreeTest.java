package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tree of `docs/design.md` has every package of the library and the servers, and no other.
class DesignTreeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("^([a-z-]+)/ +\\S.*");
    private static final Pattern PACKAGE = Pattern.compile("^ {2}([a-z.]+) +\\S.*");

    @Test
    void theTreeHasThePackagesThatThereAre() throws IOException {
        String design = Files.readString(ROOT.resolve("docs/design.md"));
        String tree = design.split("## The tree\\s+```\n", 2)[1].split("```", 2)[0];
        SortedSet<String> told = new TreeSet<>();
        SortedSet<String> there = new TreeSet<>();
        String module = "";
        for (String line : tree.lines().toList()) {
            Matcher head = MODULE.matcher(line);
            Matcher name = PACKAGE.matcher(line);
            if (head.matches()) {
                module = head.group(1);
                there.addAll(packages(module));
            } else if (name.matches()) {
                told.add(module + ": " + name.group(1));
            }
        }
        assertEquals(String.join("\n", there), String.join("\n", told));
    }

    /// The packages of a module with more than one; a module of one package needs no line for it.
    private static SortedSet<String> packages(String module) throws IOException {
        Path sources = ROOT.resolve(module).resolve("src/main/java/dev/ropewalk");
        if (!Files.isDirectory(sources)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            SortedSet<String> all =
                    files.filter(file -> file.endsWith("package-info.java"))
                            .map(file -> sources.relativize(file.getParent()).toString())
                            .map(name -> module + ": " + name.replace('/', '.'))
                            .collect(Collectors.toCollection(TreeSet::new));
            return all.size() > 1 ? all : new TreeSet<>();
        }
    }
}
