package dev.ropewalk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every block of Java in `README.md` and `docs/*.md` stands word for word in a compiled file of
/// this package: the comment `<!-- sample: FileName#region -->` above the block says where.
class DocsSamplesTest {
    private static final Path SOURCES = Path.of("common/src/test/java/dev/ropewalk/docs");

    @TestFactory
    Stream<DynamicTest> everyJavaBlockIsCompiledCode() throws IOException {
        Path root = root();
        List<JavaBlock> blocks = new ArrayList<>();
        for (Path page : pages(root)) {
            blocks.addAll(JavaBlock.in(root.relativize(page).toString(), Files.readAllLines(page)));
        }
        assertFalse(blocks.isEmpty(), "no block of Java under " + root);
        return blocks.stream()
                .map(block -> dynamicTest(block.at(), () -> check(block, root.resolve(SOURCES))));
    }

    /// A sample with imports is a whole file: it compiles as it is printed.
    @TestFactory
    Stream<DynamicTest> aSampleWithImportsCompilesAsPrinted(@TempDir Path folder)
            throws IOException {
        Path root = root();
        List<JavaBlock> whole = new ArrayList<>();
        for (Path page : List.of(root.resolve("README.md"), root.resolve("docs/tutorial.md"))) {
            List<JavaBlock> blocks =
                    JavaBlock.in(root.relativize(page).toString(), Files.readAllLines(page));
            assertTrue(blocks.getFirst().code().getFirst().startsWith("import "), "" + page);
            blocks.stream()
                    .filter(block -> block.code().getFirst().startsWith("import "))
                    .forEach(whole::add);
        }
        return whole.stream().map(block -> dynamicTest(block.at(), () -> compile(block, folder)));
    }

    private static void compile(JavaBlock block, Path folder) throws IOException {
        String name = block.sample().replaceFirst("#.*", ".java");
        Path source = Files.write(folder.resolve(name), block.code());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                said,
                                said,
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-proc:none",
                                source.toString());
        assertEquals(0, status, said.toString(StandardCharsets.UTF_8));
    }

    /// @param sources the folder that `FileName` is looked for in
    static void check(JavaBlock block, Path sources) throws IOException {
        String[] sample = block.sample().split("#", -1);
        assertTrue(
                sample.length == 2,
                block.at() + ": <!-- sample: FileName#region --> stands above a java block");
        Path source = sources.resolve(sample[0] + ".java");
        assertTrue(Files.exists(source), block.at() + ": no file " + source);
        String compiled = Region.text(Region.in(Files.readAllLines(source), sample[1]));
        assertEquals(compiled, Region.text(block.code()), block.at());
    }

    private static List<Path> pages(Path root) throws IOException {
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md") && Files.exists(page))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(SOURCES))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no " + SOURCES + " above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }
}
