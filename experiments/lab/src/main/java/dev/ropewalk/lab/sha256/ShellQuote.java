package dev.ropewalk.lab.sha256;

/// Names as GNU's messages show them: in a form that a shell reads back, and bare where that needs
/// no quotes.
final class ShellQuote {
    private static final String UNSAFE = " !\"$&'()*;<>=[^`|\\:?";
    private static final String UNSAFE_ALONE = "{}~#";
    private static final String UNSAFE_IN_DOUBLE = "!\"$`\\";

    private ShellQuote() {}

    static String of(FileName file) {
        return of(file.marked());
    }

    private static String of(String name) {
        if (name.isEmpty()) {
            return "''";
        }
        boolean safe =
                UNSAFE_ALONE.indexOf(name.charAt(0)) < 0
                        && name.codePoints().noneMatch(c -> UNSAFE.indexOf(c) >= 0 || isControl(c));
        if (safe) {
            return name;
        }
        boolean asDouble =
                name.indexOf('\'') >= 0
                        && name.chars()
                                .noneMatch(c -> UNSAFE_IN_DOUBLE.indexOf(c) >= 0 || isControl(c));
        return asDouble ? '"' + name + '"' : single(name);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || isMark(c);
    }

    /// Whether it stands for a byte that is no text, as [FileName#marked] has them.
    private static boolean isMark(int c) {
        return c >= 0xdc80 && c <= 0xdcff;
    }

    private static String single(String name) {
        StringBuilder quoted = new StringBuilder("'");
        boolean open = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isControl(c)) {
                quoted.append(open ? "'$'" : "$'").append(escape(c)).append('\'');
                open = false;
            } else {
                quoted.append(open ? "" : "'").append(c == '\'' ? "'\\''" : String.valueOf(c));
                open = true;
            }
        }
        return quoted.append(open ? "'" : "").toString();
    }

    private static String escape(char c) {
        int named = "\n\r\t".indexOf(c);
        return named < 0 ? String.format("\\%03o", c & 0xff) : "\\" + "nrt".charAt(named);
    }
}
