package dev.ropewalk.counter.request;

/// The path of a request target in its normal form (RFC 3986, section 6.2.2), so that what is
/// equivalent has one name.
///
/// The query is left out. An escape of a letter, a digit or `-._~` becomes that character, any
/// other gets capital letters, and what may not stand in a path unescaped (`"`, `<`, `|`, a `%`
/// that begins no escape) is escaped. Then `.` and `..` are taken out. Nothing else is the same:
/// `/a`, `/a/`, `//a` and `/A` are four paths, and so are `/a,b` and `/a%2Cb`.
public final class CounterPath {
    /// Besides letters and digits: unreserved, sub-delims, `:`, `@` and `/` (RFC 3986, section
    /// 3.3).
    private static final String MARKS = "-._~!$&'()*+,;=:@/";

    /// The longest path that has a counter or is kept with a key; what a client makes the server
    /// remember is bounded.
    public static final int LONGEST = 1024;

    private static final String UNRESERVED_MARKS = "-._~";
    private static final String HEX = "0123456789ABCDEF";
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = isAlphanumeric(c) || MARKS.indexOf(c) >= 0;
        }
    }

    private CounterPath() {}

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /// The path of `target`, which is a request target as [dev.ropewalk.web.Request#uri] has it:
    /// `/path?query` or `http://host/path?query`. The same string, where it is normal.
    ///
    /// @return it begins with `/` and holds only characters that may stand in a path
    public static String of(String target) {
        int start = target.startsWith("/") ? 0 : endOfAuthority(target);
        int end = target.indexOf('?', start);
        String path = target.substring(start, end < 0 ? target.length() : end);
        if (!path.startsWith("/")) {
            path = "/" + path;
        }
        return isNormal(path) ? path : withoutDots(reescaped(path));
    }

    /// The path itself.
    ///
    /// @throws IllegalArgumentException if it is too long to be kept; a clause
    public static String checked(String path) {
        if (path.length() > LONGEST) {
            throw new IllegalArgumentException("a path has at most " + LONGEST + " bytes here");
        }
        return path;
    }

    private static int endOfAuthority(String target) {
        int at = target.indexOf("://") + 3;
        while (at < target.length() && "/?#".indexOf(target.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static boolean isNormal(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean mayBeDots = c == '.' && path.charAt(i - 1) == '/';
            if (c >= 128 || !PLAIN[c] || mayBeDots) {
                return false;
            }
        }
        return true;
    }

    private static String reescaped(String path) {
        StringBuilder out = new StringBuilder(path.length() + 8);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            int escaped = c == '%' ? escapedAt(path, i) : -1;
            if (escaped >= 0) {
                i += 2;
                if (isAlphanumeric(escaped) || UNRESERVED_MARKS.indexOf(escaped) >= 0) {
                    out.append((char) escaped);
                } else {
                    escape(out, escaped);
                }
            } else if (c < 128 && PLAIN[c]) {
                out.append(c);
            } else {
                escape(out, c);
            }
        }
        return out.toString();
    }

    private static void escape(StringBuilder out, int octet) {
        out.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
    }

    /// The octet of the escape there, -1 if there is none.
    private static int escapedAt(String path, int percent) {
        if (percent + 2 >= path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /// RFC 3986, section 5.2.4.
    private static String withoutDots(String path) {
        StringBuilder out = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int slash = path.indexOf('/', at + 1);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(at + 1, end);
            if (segment.equals("..")) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            }
            if (!segment.equals(".") && !segment.equals("..")) {
                out.append('/').append(segment);
            } else if (slash < 0) {
                out.append('/');
            }
            at = end;
        }
        return out.toString();
    }
}
