package dev.ropewalk.lab.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ropewalk lab sum --csv`.
class CsvColumnTest {
    private static final String PRICES =
            """
            item,"price",n
            "rope, long",0.1,1
            "two
            lines",0.2,2
            "say ""hi""\"," 3.5 ",3
            """;

    private static LabRun column(String csv, String... options) {
        String[] args = new String[options.length + 3];
        args[0] = "sum";
        args[1] = "--exact";
        args[2] = "--csv=-";
        System.arraycopy(options, 0, args, 3, options.length);
        return LabRun.fed(csv, args);
    }

    private static void assertFails(String error, LabRun run) {
        assertEquals("", run.out());
        assertEquals("ropewalk lab sum: " + error, run.err().lines().findFirst().orElse(""));
    }

    @Test
    void aColumnIsNamedOrNumbered() {
        assertEquals("3.8\n", column(PRICES, "--column=price").out());
        assertEquals("3.8\n", column(PRICES, "--column", "2").out());
        assertEquals("6.0\n", column(PRICES, "--column=n").out());
    }

    @Test
    void otherDelimitersAndNoHeader() {
        assertEquals(
                "3.0\n", column("1;x\n2;y\n", "--column=1", "--delimiter=;", "--no-header").out());
        assertEquals("2.0\n", column("a\tb\n1\t2\n", "--column=b", "--delimiter=\\t").out());
    }

    @Test
    void aFileIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("prices.csv");
        Files.writeString(file, "\ufeff" + PRICES);
        assertEquals("6.0\n", LabRun.of("sum", "--exact", "--csv=" + file, "--column=n").out());
        assertFails(
                folder + ": is a folder, not a file",
                LabRun.of("sum", "--csv=" + folder, "--column=n"));
        assertFails(
                folder.resolve("no.csv") + ": no such file or folder",
                LabRun.of("sum", "--csv=" + folder.resolve("no.csv"), "--column=n"));
    }

    @Test
    void anEmptyFileOrOneOfNamesAloneSumsToNothing() {
        assertEquals("0.0\n", column("", "--column=a").out());
        assertEquals("0.0\n", column("a,b\n", "--column=a").out());
    }

    @Test
    void aCellThatIsNoNumberIsQuotedWithItsLine() {
        assertFails(
                "line 6, column \"price\": \"3,5\" is not a number",
                column(PRICES + "x,\"3,5\",4\n", "--column=price"));
    }

    @Test
    void anEmptyCellIsAnErrorUnlessTheyAreLeftOut() {
        assertFails(
                "line 2, column \"b\": the cell is empty; --skip-blank leaves such cells out",
                column("a,b\n1, \n1,2\n", "--column=b"));
        assertEquals("2.0\n", column("a,b\n1, \n1,2\n", "--column=b", "--skip-blank").out());
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        assertFails(
                "there is no column \"prize\": a column is a name of the first row or a number"
                        + " from 1 to 3",
                column(PRICES, "--column=prize"));
        assertFails(
                "there is no column \"0\": a column is a number from 1",
                column("1\n", "--column=0", "--no-header"));
        assertFails(
                "line 1, column \"2\": the row has no such cell",
                column("1\n", "--column=2", "--no-header"));
        assertFails(
                "two columns are named \"a\"; a number from 1 tells which is meant",
                column("a,a\n1,2\n", "--column=a"));
    }

    @Test
    void whatIsNoCsvOrAnotherEncodingSaysSo() {
        assertFails(
                "no CSV: Record 2 has 1 fields, but first record had 2 fields",
                column("a,b\n1\n", "--column=b"));
        assertTrue(column("a\n\"1\n", "--column=a").err().contains("no CSV: "));
        byte[] latin1 = "größe\n1.5\n".getBytes(StandardCharsets.ISO_8859_1);
        assertFails(
                "the file is not UTF-8 text; --encoding names another, such as ISO-8859-1",
                LabRun.fed(latin1, "sum", "--csv=-", "--column=1"));
        assertEquals(
                "1.5\n",
                LabRun.fed(
                                latin1,
                                "sum",
                                "--csv=-",
                                "--column=größe",
                                "--encoding=ISO-8859-1",
                                "--exact")
                        .out());
    }

    @Test
    void wrongCallsSayWhatIsMissing() {
        assertEquals(2, LabRun.of("sum", "--csv=a.csv").status());
        assertFails("--csv=a.csv wants a column: --column=NAME", LabRun.of("sum", "--csv=a.csv"));
        assertFails(
                "there is no encoding \"nope\"; ISO-8859-1 and UTF-16 are some",
                LabRun.of("sum", "--csv=a.csv", "--column=n", "--encoding=nope"));
        assertFails("--column=n wants a file: --csv=FILE", LabRun.of("sum", "--column=n"));
        assertFails(
                "numbers come from --csv=a.csv or from words, not both",
                LabRun.of("sum", "--csv=a.csv", "--column=n", "1"));
        assertFails(
                "a delimiter is one character or \\t, not \"ab\"",
                LabRun.of("sum", "--csv=a.csv", "--column=n", "--delimiter=ab"));
    }
}
