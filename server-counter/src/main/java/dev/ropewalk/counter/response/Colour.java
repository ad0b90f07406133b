package dev.ropewalk.counter.response;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// An opaque colour.
///
/// @param rgb 24 bits, red first
public record Colour(int rgb) {
    private static final Pattern HEX = Pattern.compile("#?([0-9a-f]{3}|[0-9a-f]{6})");
    private static final Map<String, Integer> NAMED =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("black", 0x1f2328),
                            Map.entry("blue", 0x0969da),
                            Map.entry("brightgreen", 0x2da44e),
                            Map.entry("brown", 0x8a5a2b),
                            Map.entry("cyan", 0x1b9aaa),
                            Map.entry("gold", 0xd4a72c),
                            Map.entry("gray", 0x6e7781),
                            Map.entry("green", 0x1a7f37),
                            Map.entry("grey", 0x6e7781),
                            Map.entry("lightgray", 0xafb8c1),
                            Map.entry("lightgrey", 0xafb8c1),
                            Map.entry("navy", 0x0a3069),
                            Map.entry("orange", 0xe36209),
                            Map.entry("pink", 0xd6409f),
                            Map.entry("purple", 0x8250df),
                            Map.entry("red", 0xcf222e),
                            Map.entry("teal", 0x117a8b),
                            Map.entry("white", 0xffffff),
                            Map.entry("yellow", 0xdfb317),
                            Map.entry("yellowgreen", 0x8aa81a)));

    /// The least contrast for small text.
    static final double READABLE = 4.5;

    private static final Colour WHITE = new Colour(0xffffff);
    private static final Colour BLACK = new Colour(0x000000);

    /// The colour of a badge by default.
    public static final Colour DEFAULT = new Colour(0x0969da);

    /// Reads a colour: a name, or three or six hexadecimal digits with or without `#`.
    ///
    /// @throws IllegalArgumentException if it is none; the message has the names, and nothing of
    ///   what was sent
    public static Colour parse(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        Integer named = NAMED.get(name);
        if (named != null) {
            return new Colour(named);
        }
        if (!HEX.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A colour is one of "
                            + String.join(", ", NAMED.keySet())
                            + ", or 3 or 6 hexadecimal digits, such as 0969da.");
        }
        String digits = name.startsWith("#") ? name.substring(1) : name;
        if (digits.length() == 3) {
            digits = digits.replaceAll("[0-9a-f]", "$0$0");
        }
        return new Colour(Integer.parseInt(digits, 16));
    }

    /// The colour of text on this one: white if that has the contrast ratio of WCAG 2.2 (1.4.3),
    /// otherwise black, which has it then. Nothing lighter than black has it on every colour.
    Colour ink() {
        return contrast(WHITE) >= READABLE ? WHITE : BLACK;
    }

    /// Whether its edge is seen on a white page.
    boolean isSeenOnWhite() {
        return contrast(WHITE) >= 1.5;
    }

    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    double contrast(Colour other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private double luminance() {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double c = (channel & 255) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /// As CSS and SVG have it: `#0969da`.
    @Override
    public String toString() {
        return "#%06x".formatted(rgb & 0xffffff);
    }
}
