package dev.ropewalk.counter.response;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// The width of a text in Verdana: an SVG image is laid out here, without its reader's fonts.
///
/// The table has the advances of printable ASCII in 2048ths of the font size. What people see as
/// one character (UAX 29) is as wide as what it begins with: a letter with marks as the letter, an
/// ideograph, a Korean syllable or a picture as the font size; of anything else the mean of letters
/// is taken. The badge then says the width in `textLength`, so that whatever font is really there,
/// the text fits.
final class TextWidth {
    private static final int EM = 2048;
    private static final int MEAN = 1300;
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /// From blank to tilde.
    private static final int[] ADVANCES = {
        720, 806, 940, 1676, 1302, 2204, 1488, 550, 930, 930, 1302, 1676, 745, 930, 745, 930, //
        1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 930, 930, 1676, 1676, 1676,
        1117, 2048, 1400, 1404, 1430, 1579, 1295, 1177, 1588, 1539, 862, 931, 1419, 1140, 1726,
        1532, 1612, 1235, 1612, 1424, 1400, 1262, 1499, 1400, 2025, 1403, 1260, 1403, 930, 930, 930,
        1676, 1302, 1302, 1230, 1276, 1067, 1276, 1220, 720, 1276, 1296, 562, 705, 1212, 562, 1992,
        1296, 1243, 1276, 1276, 874, 1067, 807, 1296, 1212, 1676, 1212, 1212, 1076, 1300, 930, 1300,
        1676
    };

    private TextWidth() {}

    /// In the unit of `fontSize`.
    static double of(String text, double fontSize) {
        long sum = CHARACTER.matcher(text).results().mapToLong(one -> advance(one.group())).sum();
        return sum * fontSize / EM;
    }

    private static int advance(String character) {
        return advance(Normalizer.normalize(character, Normalizer.Form.NFD).codePointAt(0));
    }

    private static int advance(int c) {
        if (c >= ' ' && c <= '~') {
            return ADVANCES[c - ' '];
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.CONTROL ->
                    0;
            default -> isWide(c) ? EM : MEAN;
        };
    }

    private static boolean isWide(int c) {
        return Character.isIdeographic(c)
                || Character.isEmoji(c)
                || (c >= 0x1100 && c <= 0x115F) // Hangul Jamo, as NFD takes its syllables apart
                || (c >= 0x3000 && c <= 0x30FF)
                || (c >= 0xFF01 && c <= 0xFF60);
    }
}
