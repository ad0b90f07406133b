package dev.ropewalk.experiments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/// The form of an entry that is called with `-`: an input a line, an answer a line, in the same
/// order.
///
/// An input that fails answers `error: ` and the sentence on its line, and the rest goes on; the
/// status stays 0, because every input has its answer.
public final class Batch {
    private Batch() {}

    /// Answers one line.
    @FunctionalInterface
    public interface Answer {
        /// Called for each line in order, on the caller's thread.
        ///
        /// @param line without its end, which is LF or CRLF; a byte that is no UTF-8 is U+FFFD
        /// @return the answer, without an end of line
        /// @throws EntryException if there is none, with the sentence for this line
        String to(String line) throws EntryException, InterruptedException;
    }

    /// Answers every line of the standard input; flushes where the next line is not there yet.
    ///
    /// @return 0
    public static int answer(Streams io, Answer answer) throws IOException, InterruptedException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(io.in(), decoder));
        BooleanSupplier more = () -> ready(lines);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            io.out().println(said(answer, line));
            if (!more.getAsBoolean()) {
                io.out().flush();
            }
        }
        return 0;
    }

    private static boolean ready(BufferedReader lines) {
        try {
            return lines.ready();
        } catch (IOException _) { // the next read tells
            return false;
        }
    }

    private static String said(Answer answer, String line) throws InterruptedException {
        try {
            return answer.to(line);
        } catch (EntryException wrong) {
            return "error: " + wrong.getMessage().replaceAll("\\R", " ");
        }
    }
}
