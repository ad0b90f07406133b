package dev.ropewalk.lab.sha256;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.lab.LabRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists of digests and what `--check` says of them: expected is what GNU's `sha256sum` 9.1 wrote.
class CheckTest {
    private static final String ONE =
            "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
    private static final String TWO =
            "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35";

    @TempDir private Path folder;
    private String one = "";
    private String odd = "";

    @BeforeEach
    void makeFiles() throws IOException {
        one = file("one", "1");
        odd = file("o\\d\nd", "1");
    }

    private String file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return file.toString();
    }

    private LabRun check(String list, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("sha256", "--check"));
        args.addAll(Arrays.asList(options));
        args.add(file("list", list));
        LabRun run = LabRun.of(args.toArray(String[]::new));
        return new LabRun(
                run.status(),
                run.out().replace(folder + "/", ""),
                run.err().replace(folder + "/", "").replace("ropewalk lab sha256: ", ""));
    }

    @Test
    void filesAreListedInEachForm() {
        String name = odd.replace("\\", "\\\\").replace("\n", "\\n");
        assertEquals(
                ONE + "  " + one + "\n\\" + ONE + "  " + name + "\n",
                LabRun.of("sha256", "--file", one, odd).out());
        assertEquals(ONE + " *" + one + "\n", LabRun.of("sha256", "-b", "--file", one).out());
        assertEquals(
                "\\SHA256 (" + name + ") = " + ONE + "\n",
                LabRun.of("sha256", "--tag", "--file", odd).out());
        assertEquals(ONE + "  " + odd + "\0", LabRun.of("sha256", "-z", "--file", odd).out());
        assertEquals(ONE + "  -\n", LabRun.fed("1", "sha256", "--file", "-").out());
    }

    @Test
    void aFileThatCannotBeReadIsSaidAndTheOthersAreListed() {
        LabRun run = LabRun.of("sha256", "--file", folder + "/none", folder.toString(), one);
        String error =
                said(
                        """
                        ropewalk lab sha256: @/none: No such file or directory
                        ropewalk lab sha256: @: Is a directory
                        """);
        assertEquals(new LabRun(1, ONE + "  " + one + "\n", error), run);
    }

    private String said(String text) {
        return text.replace("@", folder.toString());
    }

    @Test
    void whatIsRightIsOk() throws IOException {
        String list =
                LabRun.of("sha256", "--file", one, odd).out()
                        + LabRun.of("sha256", "--tag", "--file", one).out()
                        + "# a comment\r\n\n"
                        + LabRun.of("sha256", "-b", "--file", one).out().replace("\n", "\r\n");
        String shown = odd.substring(folder.toString().length() + 1);
        String escaped = shown.replace("\\", "\\\\").replace("\n", "\\n");
        LabRun run = check(list);
        String out = run.out().replace("\\" + folder + "/", "\\");
        assertEquals("one: OK\n\\" + escaped + ": OK\none: OK\none: OK\n", out);
        assertEquals(new LabRun(0, run.out(), ""), run);
        assertEquals(new LabRun(0, "", ""), check(list, "--quiet"));
        assertEquals(new LabRun(0, "", ""), check(list, "--status"));
        String upper = ONE.toUpperCase(Locale.ROOT) + "  " + one + "\n";
        assertEquals(new LabRun(0, "one: OK\n", ""), check(upper));
    }

    @Test
    void whatIsWrongOrMissingOrMalformedIsCounted() throws IOException {
        String list =
                TWO
                        + "  "
                        + one
                        + "\n"
                        + ONE
                        + "  "
                        + one
                        + "\n"
                        + ONE
                        + "  "
                        + folder
                        + "/no ne\nx\n"
                        + ONE.substring(1)
                        + "  "
                        + one
                        + "\n";
        String out = "one: FAILED\none: OK\nno ne: FAILED open or read\n";
        String missing = "'no ne': No such file or directory\n";
        String warnings =
                """
                WARNING: 2 lines are improperly formatted
                WARNING: 1 listed file could not be read
                WARNING: 1 computed checksum did NOT match
                """;
        assertEquals(new LabRun(1, out, missing + warnings), check(list));
        assertEquals(
                new LabRun(1, out.replace("one: OK\n", ""), missing + warnings),
                check(list, "--quiet"));
        assertEquals(new LabRun(1, "", missing), check(list, "--status"));
        assertEquals(
                new LabRun(
                        1,
                        out,
                        missing
                                + "list: 4: improperly formatted SHA256 checksum line\n"
                                + "list: 5: improperly formatted SHA256 checksum line\n"
                                + warnings),
                check(list, "--warn"));
        assertEquals(
                new LabRun(
                        1,
                        "one: FAILED\none: OK\n",
                        warnings.replace("WARNING: 1 listed file could not be read\n", "")),
                check(list, "--ignore-missing"));
    }

    @Test
    void aMalformedLineFailsOnlyWhereThatIsAskedFor() throws IOException {
        String list = ONE + "  " + one + "\nx\n";
        LabRun run = new LabRun(0, "one: OK\n", "WARNING: 1 line is improperly formatted\n");
        assertEquals(run, check(list));
        assertEquals(new LabRun(1, run.out(), run.err()), check(list, "--strict"));
    }

    @Test
    void aListWithNothingToCheckFails() throws IOException {
        String nothing = "list: no properly formatted checksum lines found\n";
        assertEquals(new LabRun(1, "", nothing), check(""));
        assertEquals(new LabRun(1, "", nothing), check("x\n\0\377\n# y\n"));
        assertEquals(
                new LabRun(1, "", "list: no file was verified\n"),
                check(ONE + "  " + folder + "/none\n", "--ignore-missing"));
    }

    @Test
    void oneBlankIsAFormOfItsOwn() throws IOException {
        assertEquals("one: OK\n", check(ONE + " " + one + "\n").out());
        String mixed = ONE + "  " + one + "\n" + ONE + " " + one + "\n";
        assertEquals(
                new LabRun(0, "one: OK\n", "WARNING: 1 line is improperly formatted\n"),
                check(mixed));
    }

    @Test
    void theListMayComeFromTheStandardInput() {
        String list = ONE + "  " + one + "\n" + ONE + "  -\n";
        LabRun run = LabRun.fed(list, "sha256", "--check");
        String warning = "ropewalk lab sha256: WARNING: 1 line is improperly formatted\n";
        assertEquals(new LabRun(0, one + ": OK\n", warning), run);
        assertEquals(run, LabRun.fed(list, "sha256", "-c", "-"));
    }

    @Test
    void aListThatCannotBeReadIsSaid() {
        LabRun run = LabRun.of("sha256", "--check", folder + "/none", folder.toString());
        String error =
                said(
                        """
                        ropewalk lab sha256: @/none: No such file or directory
                        ropewalk lab sha256: @: read error
                        """);
        assertEquals(new LabRun(1, "", error), run);
    }
}
