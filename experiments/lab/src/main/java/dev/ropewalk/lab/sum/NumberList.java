package dev.ropewalk.lab.sum;

import dev.ropewalk.lab.EntryException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Numbers between blanks, ends of lines, commas and brackets, read from a stream with no more
/// memory than the longest of them: `0.1 0.2`, `[0.1, 0.2]`, a number a line.
final class NumberList {
    private static final String SEPARATORS = " \t\n\r\f\u000b,[]()";
    private static final boolean[] SEPARATES = new boolean[256];

    static {
        SEPARATORS.chars().forEach(c -> SEPARATES[c] = true);
    }

    private final InputStream in;
    private final NumberText numbers;
    private byte[] buffer = new byte[NumberText.LONGEST + 1];
    private int length;
    private long line = 1;

    private NumberList(InputStream in, Sums sums) {
        this.in = in;
        this.numbers = new NumberText(sums);
    }

    /// Puts all that a stream holds into the sums.
    ///
    /// @throws EntryException at the first that is no number, with its line
    static void addAll(InputStream in, Sums sums) throws EntryException, IOException {
        new NumberList(in, sums).read();
    }

    /// Puts all numbers of a short text into the sums.
    ///
    /// @throws NumberFormatException at the first that is none, with a sentence that quotes it
    static void addAll(byte[] text, Sums sums) {
        NumberText numbers = new NumberText(sums);
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || SEPARATES[text[i] & 0xff]) {
                if (start < i) {
                    numbers.add(text, start, i);
                }
                start = i + 1;
            }
        }
    }

    private void read() throws EntryException, IOException {
        int start = 0; // of the number that is not ended yet
        boolean more = true;
        boolean first = true;
        while (more) {
            System.arraycopy(buffer, start, buffer, 0, length - start);
            length -= start;
            if (length == buffer.length) {
                throw failure("a number of more than " + NumberText.LONGEST + " bytes");
            }
            int read = in.read(buffer, length, buffer.length - length);
            more = read >= 0;
            int from = length;
            length += Math.max(0, read);
            if (first && length > 0) {
                from = start(from);
                first = false;
            }
            start = numbers(from, more);
        }
    }

    /// Skips the mark of UTF-8, and tells of UTF-16, whose zero bytes would be odd numbers.
    private int start(int from) throws EntryException {
        if (length >= 2 && (buffer[0] & 0xfe) == 0xfe && (buffer[1] & 0xfe) == 0xfe) {
            throw EntryException.failure("the input is UTF-16; what is read is UTF-8 or ASCII");
        }
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        if (length >= mark.length && Arrays.mismatch(buffer, 0, 3, mark, 0, 3) < 0) {
            Arrays.fill(buffer, 0, mark.length, (byte) ' ');
        }
        return from;
    }

    /// Puts the numbers in the buffer into the sums; the place of the one that may go on.
    private int numbers(int from, boolean more) throws EntryException {
        int start = 0;
        for (int i = from; i < length; i++) {
            if (SEPARATES[buffer[i] & 0xff]) {
                number(start, i);
                start = i + 1;
                if (buffer[i] == '\n') {
                    line++;
                }
            }
        }
        if (!more) {
            number(start, length);
            return length;
        }
        return start;
    }

    private void number(int start, int end) throws EntryException {
        if (start == end) {
            return;
        }
        try {
            numbers.add(buffer, start, end);
        } catch (NumberFormatException wrong) {
            throw failure(String.valueOf(wrong.getMessage()));
        }
    }

    private EntryException failure(String what) {
        return EntryException.failure("line " + line + ": " + what);
    }
}
