package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.web.AdminToken.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {
    @TempDir Path folder;

    private AdminToken token(String text) throws IOException {
        Path file = folder.resolve("token");
        Files.writeString(file, text);
        return AdminToken.read(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RIGHT | Bearer abcdefghijklmnop",
                "RIGHT | bearer  abcdefghijklmnop",
                "WRONG | Bearer abcdefghijklmnoq",
                "WRONG | Bearer abcdefghijklmno",
                "WRONG | Bearer abcdefghijklmnop=",
                "NONE | ''",
                "NONE | Bearer",
                "NONE | abcdefghijklmnop",
                "NONE | Basic abcdefghijklmnop",
                "NONE | Bearer abcdefghijklmnop, Basic x",
                "NONE | Bearer abcd efgh",
            })
    void onlyTheTokenProvesIt(Proof proof, String authorization) throws IOException {
        assertEquals(proof, token(" abcdefghijklmnop\n").check(authorization));
    }

    @Test
    void noFieldIsNoProof() throws IOException {
        assertEquals(Proof.NONE, token("abcdefghijklmnop").check(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "too-short", "has blanks in between", "zwei\nZeilen-zu-lang-1234"})
    void whatIsNoTokenIsRefusedAndNotShown(String text) {
        String message =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, () -> token(text))
                                .getMessage());
        assertEquals(
                "a token is 16 or more letters, digits and -._~+/ on one line; that in "
                        + folder.resolve("token")
                        + " is none",
                message);
        assertFalse(!text.isBlank() && message.contains(text));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        for (Path file : new Path[] {folder.resolve("missing"), folder}) {
            String message =
                    String.valueOf(
                            assertThrows(
                                            IllegalArgumentException.class,
                                            () -> AdminToken.read(file))
                                    .getMessage());
            assertEquals(true, message.contains(file.toString()), message);
        }
    }

    @Test
    void aFileThatIsTooLargeIsNotReadWhole() {
        assertThrows(IllegalArgumentException.class, () -> token("a".repeat(5000)));
    }
}
