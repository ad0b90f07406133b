package dev.ropewalk.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a call of the lab, run in this JVM, left behind.
///
/// @param status the exit status
/// @param out what it printed on the standard output
/// @param err and on the standard error
public record LabRun(int status, String out, String err) {
    /// Runs `ropewalk lab args…` with nothing on the standard input.
    public static LabRun of(String... args) {
        return fed("", args);
    }

    /// Runs it with `input` on the standard input.
    public static LabRun fed(String input, String... args) {
        return fed(input.getBytes(StandardCharsets.UTF_8), args);
    }

    /// Runs it with any bytes on the standard input.
    public static LabRun fed(byte[] input, String... args) {
        return fed(new ByteArrayInputStream(input), args);
    }

    /// Runs it with a stream as the standard input.
    public static LabRun fed(InputStream input, String... args) {
        return of(Lab.entries(), input, args);
    }

    static LabRun of(List<Lab.Listed> entries, InputStream input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams io = new Streams(input, text(out), text(err));
        int status = Lab.run(entries, List.of(args), io);
        return new LabRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream text(ByteArrayOutputStream to) {
        return new PrintStream(to, false, StandardCharsets.UTF_8);
    }
}
