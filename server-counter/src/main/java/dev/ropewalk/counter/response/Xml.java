package dev.ropewalk.counter.response;

/// Text in XML and HTML.
public final class Xml {
    private Xml() {}

    /// `text` as it may stand in an element and in a quoted attribute. What XML 1.0 does not allow
    /// at all (section 2.2: control characters, halves of pairs) becomes U+FFFD.
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> out.append("&amp;");
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '"' -> out.append("&quot;");
                        case '\'' -> out.append("&#39;");
                        default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
                    }
                });
        return out.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x10000
                || (c >= ' ' && c <= 0xD7FF && (c < 0x7F || c > 0x9F))
                || (c >= 0xE000 && c <= 0xFFFD)
                || c == '\t'
                || c == '\n'
                || c == '\r';
    }
}
