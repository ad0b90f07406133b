package dev.ropewalk.lab.sum;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.ropewalk.lab.Decoded;
import dev.ropewalk.lab.EntryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;

/// A column of a CSV file (RFC 4180), read a row at a time.
///
/// @param name the column's name in the first row, or its number from 1
/// @param hasHeader whether the first row has names
/// @param skipsBlanks whether an empty cell counts as nothing; otherwise it is an error
record CsvColumn(String name, char delimiter, boolean hasHeader, boolean skipsBlanks) {
    /// Puts the column into the sums.
    ///
    /// @throws EntryException at the first cell that is no number, with its line, or if there is no
    ///   such column
    void addAll(InputStream in, Charset charset, Sums sums) throws EntryException, IOException {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(Decoded.reader(in, charset))) {
            addAll(csv.iterator(), new NumberText(sums));
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException broken) {
            throw unreadable(broken, charset);
        }
    }

    private void addAll(Iterator<CsvRecord> rows, NumberText numbers) throws EntryException {
        if (!rows.hasNext()) {
            return;
        }
        int column = hasHeader ? named(rows.next().getFields()) : numbered(Integer.MAX_VALUE);
        while (rows.hasNext()) {
            CsvRecord row = rows.next();
            if (column >= row.getFieldCount()) {
                throw failure(row, "the row has no such cell");
            }
            String cell = row.getField(column);
            if (cell.isBlank()) {
                if (!skipsBlanks) {
                    throw failure(row, "the cell is empty; --skip-blank leaves such cells out");
                }
            } else {
                try {
                    numbers.add(cell.strip());
                } catch (NumberFormatException wrong) {
                    throw failure(row, String.valueOf(wrong.getMessage()));
                }
            }
        }
    }

    private int named(List<String> header) throws EntryException {
        int first = header.indexOf(name);
        if (first < 0) {
            return numbered(header.size());
        }
        if (first != header.lastIndexOf(name)) {
            throw EntryException.failure(
                    "two columns are named \"" + name + "\"; a number from 1 tells which is meant");
        }
        return first;
    }

    private int numbered(int most) throws EntryException {
        if (name.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(name);
            if (number >= 1 && number <= most) {
                return number - 1;
            }
        }
        throw EntryException.failure(
                "there is no column \""
                        + name
                        + "\": a column is "
                        + (hasHeader ? "a name of the first row or " : "")
                        + "a number from 1"
                        + (hasHeader ? " to " + most : ""));
    }

    private EntryException failure(CsvRecord row, String what) {
        return EntryException.failure(
                "line %d, column \"%s\": %s".formatted(row.getStartingLineNumber(), name, what));
    }

    private static EntryException unreadable(Exception broken, Charset charset) {
        if (Decoded.isReasonOf(broken)) {
            return EntryException.failure(
                    "the file is not "
                            + charset
                            + " text; --encoding names another, such as ISO-8859-1",
                    broken);
        }
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        return EntryException.failure("no CSV: " + cause.getMessage(), broken);
    }
}
