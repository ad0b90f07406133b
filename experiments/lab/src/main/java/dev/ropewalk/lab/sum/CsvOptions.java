package dev.ropewalk.lab.sum;

import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that take the numbers from a CSV file.
final class CsvOptions {
    @Option(names = "--csv", paramLabel = "FILE", description = "The file; - is standard input")
    private @Nullable String file;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "A name of the first row, or a number from 1")
    private @Nullable String column;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            description = "What stands between cells, such as ';' or '\\t' (default: ',')")
    private String delimiter = ",";

    @Option(names = "--no-header", description = "The first row has numbers already")
    private boolean noHeader;

    @Option(names = "--skip-blank", description = "Leaves empty cells out")
    private boolean skipBlank;

    @Option(
            names = "--encoding",
            paramLabel = "CHARSET",
            description = "Of the file, such as ISO-8859-1 (default: UTF-8)")
    private String encoding = "UTF-8";

    boolean isGiven() {
        return file != null;
    }

    /// Refuses what does not go together.
    ///
    /// @param words the numbers in the command line
    void check(List<String> words) throws EntryException {
        if (file == null && column != null) {
            throw EntryException.wrongCall("--column=" + column + " wants a file: --csv=FILE");
        }
        if (file != null && column == null) {
            throw EntryException.wrongCall("--csv=" + file + " wants a column: --column=NAME");
        }
        if (file != null && !words.isEmpty()) {
            throw EntryException.wrongCall(
                    "numbers come from --csv=" + file + " or from words, not both");
        }
        if (delimiter().length() != 1) {
            throw EntryException.wrongCall(
                    "a delimiter is one character or \\t, not \"" + delimiter + "\"");
        }
        charset();
    }

    private String delimiter() {
        return delimiter.equals("\\t") ? "\t" : delimiter;
    }

    private Charset charset() throws EntryException {
        try {
            return Charset.forName(encoding);
        } catch (IllegalArgumentException _) { // no such name, or no name at all
            throw EntryException.wrongCall(
                    "there is no encoding \"" + encoding + "\"; ISO-8859-1 and UTF-16 are some");
        }
    }

    /// Puts the column into the sums; only if [#isGiven].
    void addAll(Streams io, Sums sums) throws EntryException, IOException {
        CsvColumn cells =
                new CsvColumn(String.valueOf(column), delimiter().charAt(0), !noHeader, skipBlank);
        try (InputStream in = io.open(String.valueOf(file))) {
            cells.addAll(in, charset(), sums);
        }
    }
}
