package dev.ropewalk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaBlockTest {
    private static final String SOURCE =
            """
            class A {
                // @start region=outer
                int a;

                // @start region=inner
                int b() {
                    return 1;
                }
                // @end

                // @end
                int c;
            }
            """;

    @TempDir Path sources;

    @Test
    void aBlockEqualsItsRegionApartFromIndentation() throws IOException {
        check("<!-- sample: A#inner -->\n```java\nint b() {\n    return 1;\n}\n```\n");
        check("<!-- sample: A#inner -->\n\n  ~~~java\n  int b() {\n      return 1;\n  }\n  ~~~\n");
        check("<!-- sample: A#outer -->\n```java\nint a;\n\nint b() {\n    return 1;\n}\n```\n");
    }

    @Test
    void aBlockThatDiffersIsRefused() {
        refused(
                "<!-- sample: A#inner -->\n```java\nint b() {\n    return 2;\n}\n```\n",
                "page.md:2");
        refused("<!-- sample: A#inner -->\n```java\nint b() {\nreturn 1;\n}\n```\n", "page.md:2");
    }

    @Test
    void aBlockWithoutACommentIsRefused() {
        refused("text\n\n```java\nint a;\n```\n", "page.md:3: <!-- sample");
        refused("> ~~~ Java title\n> int a;\n> ~~~\n", "page.md:1: <!-- sample");
    }

    @Test
    void aCommentServesOneBlock() {
        String inner = "```java\nint b() {\n    return 1;\n}\n```\n";
        refused("<!-- sample: A#inner -->\n" + inner + inner, "page.md:7: <!-- sample");
    }

    @Test
    void aCommentForNothingIsRefused() {
        refusedPage("<!-- sample: A#inner -->\ntext\n", "page.md:2: no java block follows");
        refusedPage("<!-- sample: A#inner -->\n```sh\nls\n```\n", "page.md:2: no java block");
        refusedPage("text\n<!-- sample: A#inner -->\n", "page.md: no java block follows");
    }

    @Test
    void anUnknownFileOrRegionIsRefused() {
        refused("<!-- sample: B#inner -->\n```java\nint a;\n```\n", "page.md:2: no file");
        refusedPage("<!-- sample: A#none -->\n```java\nint a;\n```\n", "0 regions are called none");
    }

    @Test
    void aBlockWithoutAnEndIsRefused() {
        refusedPage("text\n```java\nint a;\n", "page.md:2: the block has no end");
    }

    @Test
    void javaWithinAnotherBlockIsNoJavaBlock() {
        assertEquals(List.of(), blocks("````md\n```java\nint a;\n```\n````\n```sh\nls\n```\n"));
        assertEquals(List.of(), blocks("A ```java``` in a line and `java`.\n"));
    }

    @Test
    void regionsThatAreNotOneAreRefused() {
        refusedRegion("// @start region=a\n// @end\n// @start region=a\n// @end", "2 regions");
        refusedRegion("// @start region=a\n", "1 regions are called a, and these have no end: [a]");
        refusedRegion("// @end\n", "an @end without a @start");
    }

    private static void refusedRegion(String source, String why) {
        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Region.in(source.lines().toList(), "a"));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(why), refused.getMessage());
    }

    private static List<JavaBlock> blocks(String page) {
        return JavaBlock.in("page.md", page.lines().toList());
    }

    private void check(String page) throws IOException {
        Files.writeString(sources.resolve("A.java"), SOURCE);
        List<JavaBlock> blocks = blocks(page);
        assertFalse(blocks.isEmpty());
        for (JavaBlock block : blocks) {
            DocsSamplesTest.check(block, sources);
        }
    }

    private void refused(String page, String why) {
        var refused = assertThrows(AssertionError.class, () -> check(page));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(why), refused.getMessage());
    }

    private void refusedPage(String page, String why) {
        var refused = assertThrows(IllegalArgumentException.class, () -> check(page));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(why), refused.getMessage());
    }
}
