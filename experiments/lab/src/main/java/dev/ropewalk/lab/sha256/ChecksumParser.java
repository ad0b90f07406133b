package dev.ropewalk.lab.sha256;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads lines of lists of digests as GNU's `sha256sum` does, in its three forms:
///
///     6b86b273…  name       two blanks, or a blank and an asterisk; a backslash first for escapes
///     SHA256 (name) = 6b86b273…
///     6b86b273… name        of the BSDs with one blank, if no line before had two
///
/// It keeps which of the first and the third it met first, as the other is refused from then on.
final class ChecksumParser {
    private static final String TAG = "SHA256";

    /// Which of the two forms that begin with the digest a list is in.
    private enum Blanks {
        UNKNOWN,
        ONE,
        TWO
    }

    private Blanks blanks = Blanks.UNKNOWN;

    /// What a line says, or null if it is in no such form.
    ///
    /// @param line one character for each byte, without its end
    @Nullable ChecksumLine parse(String line) {
        String rest = withoutBlanks(line);
        boolean isEscaped = rest.startsWith("\\");
        if (isEscaped) {
            rest = rest.substring(1);
        }
        if (rest.startsWith(TAG)) {
            String tagged = rest.substring(TAG.length());
            tagged = tagged.startsWith(" ") ? tagged.substring(1) : tagged;
            return tagged.startsWith("(") ? tagged(tagged.substring(1), isEscaped) : null;
        }
        if (rest.length() < Digest.DIGITS + 2 || !isBlank(rest.charAt(Digest.DIGITS))) {
            return null;
        }
        String digest = rest.substring(0, Digest.DIGITS);
        return isDigest(digest)
                ? plain(digest, rest.substring(Digest.DIGITS + 1), isEscaped)
                : null;
    }

    private @Nullable ChecksumLine plain(String digest, String rest, boolean isEscaped) {
        char first = rest.charAt(0);
        String name = rest;
        if (rest.length() == 1 || (first != ' ' && first != '*')) {
            if (blanks
                    == Blanks.TWO) { // so that nobody passes a leading blank off as part of a name
                return null;
            }
            blanks = Blanks.ONE;
        } else if (blanks != Blanks.ONE) {
            blanks = Blanks.TWO;
            name = rest.substring(1);
        }
        return line(digest, name, isEscaped);
    }

    private static @Nullable ChecksumLine tagged(String rest, boolean isEscaped) {
        int end = rest.lastIndexOf(')');
        if (end < 0) {
            return null;
        }
        String after = withoutBlanks(rest.substring(end + 1));
        if (!after.startsWith("=")) {
            return null;
        }
        String digest = withoutBlanks(after.substring(1));
        return isDigest(digest) ? line(digest, rest.substring(0, end), isEscaped) : null;
    }

    private static @Nullable ChecksumLine line(String digest, String name, boolean isEscaped) {
        String real = isEscaped ? unescaped(name) : name;
        return real == null
                ? null
                : new ChecksumLine(digest.toLowerCase(Locale.ROOT), new FileName(real));
    }

    private static @Nullable String unescaped(String name) {
        StringBuilder real = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\0' || (c == '\\' && ++i == name.length())) {
                return null;
            }
            if (c == '\\') {
                int escape = "nr\\".indexOf(name.charAt(i));
                if (escape < 0) {
                    return null;
                }
                real.append("\n\r\\".charAt(escape));
            } else {
                real.append(c);
            }
        }
        return real.toString();
    }

    private static boolean isDigest(String text) {
        return text.length() == Digest.DIGITS
                && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    }

    private static String withoutBlanks(String text) {
        int from = 0;
        while (from < text.length() && isBlank(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
