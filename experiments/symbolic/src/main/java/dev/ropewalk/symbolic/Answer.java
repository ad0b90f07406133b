package dev.ropewalk.symbolic;

import dev.ropewalk.lab.EntryException;
import dev.ropewalk.symbolic.expr.PythonError;
import java.util.List;
import java.util.regex.Pattern;

/// The answer to one input.
sealed interface Answer {
    /// The printed lines; none for an assignment.
    record Lines(List<String> lines) implements Answer {
        /// All of it on one line.
        String joined() {
            return String.join("; ", lines).replace("\r", "\\r").replace("\n", "\\n");
        }
    }

    /// An error, with SymPy's name of it in front.
    ///
    /// @param message one sentence
    /// @param column of what cannot be read, from 1; 0 of an error that comes later
    record Failure(String message, int column) implements Answer {
        static Failure of(PythonError error) {
            return new Failure(error.type() + ": " + visible(error.getMessage()), error.column());
        }

        /// Control characters of the input are named, so that a terminal does not obey them.
        private static String visible(String message) {
            return Pattern.compile("\\p{Cntrl}|\\p{Cf}")
                    .matcher(message)
                    .replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)));
        }

        /// For a person who sees the input.
        EntryException pointed(String input) {
            return isMisread()
                    ? EntryException.wrongCall(message + pointer(input))
                    : EntryException.failure(message);
        }

        /// For one line among many.
        EntryException plain() {
            return EntryException.failure(message);
        }

        private boolean isMisread() {
            return column > 0;
        }

        /// The input and a caret below its fault, each on a line of its own; nothing of a long one.
        String pointer(String input) {
            if (!isMisread() || input.length() > 200) {
                return "";
            }
            String line = input.replaceAll("\\p{Cntrl}", " ");
            int before = line.codePointCount(0, Math.min(column - 1, line.length()));
            return "\n  " + line + "\n  " + " ".repeat(before) + "^";
        }
    }
}
