package dev.ropewalk.counter.response;

import java.util.Locale;

/// A badge: a label on grey and a number on a colour.
///
/// @param label up to 64 characters
/// @param colour what the number stands on
public record Badge(String label, Colour colour) {
    /// The longest label.
    public static final int LONGEST_LABEL = 64;

    private static final double FONT_SIZE = 11;
    private static final int PADDING = 7;
    private static final int HEIGHT = 20;
    private static final Colour LABEL_COLOUR = new Colour(0x454c54);
    private static final Colour EDGE = new Colour(0x8c959f);

    /// Checks the label.
    ///
    /// @throws IllegalArgumentException if it is too long; the message repeats nothing of it
    public Badge {
        int length = label.codePointCount(0, label.length());
        if (length > LONGEST_LABEL) {
            throw new IllegalArgumentException(
                    "A label has at most " + LONGEST_LABEL + " characters, not " + length + ".");
        }
    }

    /// The image with that number, a document of its own in UTF-8.
    public String svg(long number) {
        String value = Long.toString(number);
        int left = label.isEmpty() ? 0 : width(label);
        int right = width(value);
        int width = left + right;
        String name = Xml.escape(label.isEmpty() ? value : label + ": " + value);
        String texts = text(value, left + right / 2.0, colour);
        if (!label.isEmpty()) {
            texts = text(label, left / 2.0, LABEL_COLOUR) + texts;
        }
        return String.format(
                Locale.ROOT, // whatever digits the server's country has
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" \
                viewBox="0 0 %1$d %2$d" role="img" aria-label="%s"><title>%3$s</title>\
                <rect width="%1$d" height="%2$d" rx="4" fill="%s"/>%s%s\
                <g font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" \
                text-anchor="middle" text-rendering="geometricPrecision">%s</g></svg>
                """,
                width,
                HEIGHT,
                name,
                colour,
                leftHalf(left),
                colour.isSeenOnWhite() ? "" : edge(width),
                texts);
    }

    /// A hairline around it all.
    private static String edge(int width) {
        return String.format(
                Locale.ROOT,
                "<rect x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" rx=\"3.5\" fill=\"none\""
                        + " stroke=\"%s\"/>",
                width - 1,
                HEIGHT - 1,
                EDGE);
    }

    /// Square where it meets the right half, which lies below it. (A clipping path would need an
    /// id, and two badges in one page the same.)
    private static String leftHalf(int width) {
        return width == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "<path d=\"M4 0h%dv%dH4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4\" fill=\"%s\"/>",
                        width - 4,
                        HEIGHT,
                        LABEL_COLOUR);
    }

    private static int width(String text) {
        return (int) Math.ceil(TextWidth.of(text, FONT_SIZE)) + 2 * PADDING;
    }

    /// A text element. If the font is another one, its letters are stretched, not set apart: Arabic
    /// ones join.
    private static String text(String text, double centre, Colour ground) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"14\" fill=\"%s\" textLength=\"%.1f\""
                        + " lengthAdjust=\"spacingAndGlyphs\">%s</text>",
                centre,
                ground.ink(),
                TextWidth.of(text, FONT_SIZE),
                Xml.escape(text));
    }
}
