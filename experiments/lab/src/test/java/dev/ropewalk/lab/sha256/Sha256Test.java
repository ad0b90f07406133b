package dev.ropewalk.lab.sha256;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ropewalk.lab.Cases;
import dev.ropewalk.lab.LabRun;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `ropewalk lab sha256` of strings, numbers and the standard input.
class Sha256Test {
    private static final String DIARY =
            """
            6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b
            d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35
            4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce
            """;
    private static final String EMPTY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static void assertFails(String error, LabRun run) {
        assertEquals(2, run.status());
        assertEquals("ropewalk lab sha256: " + error, run.err().lines().findFirst().orElse(""));
        assertEquals("", run.out());
    }

    @Test
    void theDigestsOfTheDiaryByWordsARangeAndLines() {
        LabRun expected = new LabRun(0, DIARY, "");
        assertEquals(expected, LabRun.of("sha256", "1", "2", "3"));
        assertEquals(expected, LabRun.of("sha256", "--range", "1-3"));
        assertEquals(expected, LabRun.of("sha256", "--hex", "31", "32", "33"));
        assertEquals(expected, LabRun.fed("1\n2\r\n3", "sha256", "-"));
    }

    @Test
    void theDigestsOfTheCases() {
        List<JsonObject> cases = Cases.numeric("sha256");
        String input =
                cases.stream()
                        .map(sample -> sample.get("bytes_hex").getAsString() + "\n")
                        .collect(Collectors.joining());
        LabRun run = LabRun.fed(input, "sha256", "--hex", "-");
        List<String> expected =
                cases.stream().map(sample -> sample.get("sha256").getAsString()).toList();
        assertEquals(expected, run.out().lines().toList());
    }

    @Test
    void theWholeStandardInputIsOneDigest() {
        LabRun expected = new LabRun(0, DIARY.lines().findFirst().orElse("") + "  -\n", "");
        assertEquals(expected, LabRun.fed("1", "sha256", "--stdin"));
        assertEquals(expected, LabRun.fed("1", "sha256"));
        assertEquals(EMPTY + "  -\n", LabRun.of("sha256").out());
    }

    @Test
    void anEmptyStringAndAnEmptyLineAreInputs() {
        assertEquals(EMPTY + "\n", LabRun.of("sha256", "").out());
        assertEquals(EMPTY + "\n", LabRun.fed("\n", "sha256", "-").out());
        assertEquals("", LabRun.fed("", "sha256", "-").out());
    }

    @Test
    void aLineIsItsBytesWhateverTheyAre() {
        assertEquals(
                "a8100ae6aa1940d0b663bb31cd466142ebbdbd5187131b92d93818987832eb89\n",
                LabRun.fed(new byte[] {(byte) 0xff, '\n'}, "sha256", "-").out());
        assertEquals(
                "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c\n",
                LabRun.of("sha256", "é").out());
    }

    @Test
    void aRangeGoesOnOverTheNumberOfDigits() {
        assertEquals(
                LabRun.of("sha256", "9", "10", "11").out(),
                LabRun.of("sha256", "--range=9-11").out());
        assertEquals(LabRun.of("sha256", "7").out(), LabRun.of("sha256", "--range=7").out());
    }

    @Test
    void jsonNamesTheInput() {
        assertEquals(
                "{\"string\": \"\", \"sha256\": \"" + EMPTY + "\"}\n",
                LabRun.of("sha256", "--json", "").out());
        assertEquals(
                "{\"file\": \"-\", \"sha256\": \"" + EMPTY + "\"}\n",
                LabRun.of("sha256", "--json", "--stdin").out());
    }

    @Test
    void whatIsNotHexadecimalIsQuoted() {
        assertFails(
                "\"0g\" is not bytes in hexadecimal, such as 00ff",
                LabRun.of("sha256", "--hex", "0g"));
        assertEquals(
                "error: \"123\" is not bytes in hexadecimal, such as 00ff\n" + EMPTY + "\n",
                LabRun.fed("123\n\n", "sha256", "--hex", "-").out());
    }

    @Test
    void aWordThatIsNoTextIsNotDigestedAsSomethingElse() {
        assertFails(
                "\"a\ufffd\" is not UTF-8; give it by --hex or on the standard input",
                LabRun.of("sha256", "a\ufffd"));
    }

    @Test
    void wrongCallsSayWhatWouldBeRight() {
        assertFails(
                "--range: a range is two numbers such as 1-3, not \"1..3\"",
                LabRun.of("sha256", "--range", "1..3"));
        assertFails(
                "--range: a range goes up, such as 1-3, not 3-1",
                LabRun.of("sha256", "--range=3-1"));
        assertFails(
                "\"a\": either strings, or --range, or --stdin",
                LabRun.of("sha256", "--stdin", "a"));
        assertFails("--quiet is for --check alone", LabRun.of("sha256", "--quiet", "a"));
        assertFails("--strict is for --check alone", LabRun.of("sha256", "--strict", "a"));
        assertFails(
                "--tag, --binary and --zero are for files: --file=FILE",
                LabRun.of("sha256", "--tag", "a"));
        assertFails(
                "one of --json, --tag, --binary and --zero at a time",
                LabRun.of("sha256", "--tag", "--zero", "--file", "a"));
        assertTrue(
                LabRun.of("sha256", "--range=1", "--stdin").err().contains("mutually exclusive"));
    }
}
