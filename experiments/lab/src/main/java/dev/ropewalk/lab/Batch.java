package dev.ropewalk.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The form of an entry that is called with `-`: an input a line, an answer a line, in the same
/// order.
///
/// An input that fails answers `error: ` and the sentence on its line, and the rest goes on; the
/// status stays 0, because every input has its answer. An empty line is an input, and so is a last
/// line without an end.
public final class Batch {
    private Batch() {}

    /// Answers one line.
    @FunctionalInterface
    public interface Answer {
        /// Called for each line in order, on the caller's thread.
        ///
        /// @param line without its end, which is LF or CRLF; a byte that is no UTF-8 is U+FFFD, a
        ///   byte order mark at the start of the input is left out
        /// @return the answer, without an end of line
        /// @throws EntryException if there is none, with the sentence for this line
        String to(String line) throws EntryException, InterruptedException;
    }

    /// Answers one line of any bytes.
    @FunctionalInterface
    public interface BytesAnswer {
        /// Called for each line in order, on the caller's thread.
        ///
        /// @param line without its end, which is LF or CRLF
        /// @return the answer, without an end of line
        /// @throws EntryException if there is none, with the sentence for this line
        String to(byte[] line) throws EntryException, InterruptedException;
    }

    /// Answers every line of the standard input; flushes where the next line is not there yet.
    ///
    /// @return 0
    public static int answer(Streams io, Answer answer) throws IOException, InterruptedException {
        boolean[] started = new boolean[1];
        return answerBytes(
                io,
                line -> {
                    String text = new String(line, StandardCharsets.UTF_8);
                    boolean marked = !started[0] && text.startsWith("\ufeff");
                    started[0] = true;
                    return answer.to(marked ? text.substring(1) : text);
                });
    }

    /// As [#answer(Streams, Answer)], for input that need not be text.
    ///
    /// @return 0
    public static int answerBytes(Streams io, BytesAnswer answer)
            throws IOException, InterruptedException {
        return answer(io, answer, Lines.LONGEST);
    }

    static int answer(Streams io, BytesAnswer answer, int longest)
            throws IOException, InterruptedException {
        Lines lines = new Lines(io.in(), longest);
        PrintStream out = io.bulk();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            out.println(said(answer, line, longest));
            if (lines.isWaiting()) {
                out.flush();
            }
        }
        out.flush();
        return 0;
    }

    private static String said(BytesAnswer answer, byte[] line, int longest)
            throws InterruptedException {
        if (line.length > longest) {
            return "error: the line is longer than " + longest + " bytes";
        }
        try {
            return answer.to(line);
        } catch (EntryException wrong) {
            return error(wrong.getMessage());
        } catch (Output.Failure closed) {
            throw closed;
        } catch (RuntimeException | StackOverflowError broken) {
            return error(Reason.of(broken));
        }
    }

    private static String error(String sentence) {
        return "error: " + sentence.replaceAll("\\R\\s*", " ");
    }
}
