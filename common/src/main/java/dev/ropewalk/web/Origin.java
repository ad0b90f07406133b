package dev.ropewalk.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Scheme, host and port of a page (RFC 6454, section 4), the first two in small letters.
///
/// @param port null for the scheme's own
record Origin(String scheme, String host, @Nullable String port) {
    /// What stands in the header for a page that has no origin.
    static final String NONE = "null";

    private static final Pattern TEXT =
            Pattern.compile(
                    "([A-Za-z][A-Za-z0-9+.-]*)://([^/?#@:\\[\\]]+|\\[[^]]*])(:[0-9]{1,5})?");

    /// Null if that is none.
    static @Nullable Origin parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || !HostField.isValid(parts.group(2))) {
            return null;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String port = parts.group(3) == null ? null : number(parts.group(3).substring(1));
        boolean usual = port == null || port.equals(usualPort(scheme));
        return new Origin(scheme, parts.group(2).toLowerCase(Locale.ROOT), usual ? null : port);
    }

    private static String number(String digits) {
        return Integer.toString(Integer.parseInt(digits));
    }

    private static String usualPort(String scheme) {
        return switch (scheme) {
            case "http" -> "80";
            case "https" -> "443";
            default -> "";
        };
    }

    boolean isWeb() {
        return !usualPort(scheme).isEmpty();
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == null ? "" : ":" + port);
    }
}
