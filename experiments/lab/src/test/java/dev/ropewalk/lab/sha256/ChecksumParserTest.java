package dev.ropewalk.lab.sha256;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of lists of digests; `@` stands for a digest.
class ChecksumParserTest {
    private static final String DIGEST = "aB".repeat(32);

    private static String line(String form) {
        return form.replace("@", DIGEST).replace("~", " ");
    }

    @ParameterizedTest
    @CsvSource({
        "@~~name, name",
        "@~*name, name",
        "@~name, name",
        "@~~~name~, ~name~",
        "@\t~name, name",
        "'~\t@~~name', name",
        "@~~*name, *name",
        "@~n, n",
        "SHA256 (name) = @, name",
        "SHA256(name)= @, name",
        "SHA256 (na) = me)=@, na) = me",
        "SHA256 () = @, ''",
        "~SHA256 (name) = @, name"
    })
    void theNameIsFound(String form, String name) {
        ChecksumLine parsed = Objects.requireNonNull(new ChecksumParser().parse(line(form)));
        assertEquals(new ChecksumLine("ab".repeat(32), new FileName(line(name))), parsed);
    }

    @Test
    void escapesAreReadAfterABackslashOnly() {
        assertEquals("a\n\\\rb", name("\\@~~a\\n\\\\\\rb"));
        assertEquals("a\\nb", name("@~~a\\nb"));
        assertEquals("a\n", name("\\SHA256 (a\\n) = @"));
    }

    private static String name(String form) {
        return Objects.requireNonNull(new ChecksumParser().parse(line(form))).name().bytes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\\",
                "name",
                "@",
                "@~",
                "@name",
                "@0~~name",
                "SHA256",
                "SHA256 @",
                "SHA256 (",
                "SHA256 (name) @",
                "SHA256 (name) = @0",
                "SHA256 (name = @",
                "SHA512 (name) = @",
                "\\@~~a\\",
                "\\@~~a\\x",
                "\\@~~a\0"
            })
    void whatIsInNoFormIsNoLine(String form) {
        assertNull(new ChecksumParser().parse(line(form)));
    }
}
