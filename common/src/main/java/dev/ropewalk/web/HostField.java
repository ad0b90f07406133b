package dev.ropewalk.web;

import io.netty.util.NetUtil;

/// The grammar of `uri-host [ ":" port ]` (RFC 9110, section 7.2; RFC 3986, section 3.2).
final class HostField {
    private static final String MARKS = "-._~!$&'()*+,;=%";
    private static final boolean[] NAME = new boolean[128];

    static {
        for (char c = 0; c < NAME.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            NAME[c] = letter || isDigit(c) || MARKS.indexOf(c) >= 0;
        }
    }

    private HostField() {}

    /// Whether this is a host with or without a port; an empty one is, for a target without
    /// authority.
    static boolean isValid(String host) {
        int end = host.startsWith("[") ? endOfAddress(host) : endOfName(host);
        return end >= 0 && (end == host.length() || isPort(host, end));
    }

    /// The host of a valid field without its port, an IPv6 address in its brackets.
    static String name(String host) {
        return host.substring(0, host.startsWith("[") ? endOfAddress(host) : endOfName(host));
    }

    private static int endOfName(String host) {
        int at = 0;
        while (at < host.length() && host.charAt(at) < 128 && NAME[host.charAt(at)]) {
            at++;
        }
        return at;
    }

    /// Where `[address]` ends, -1 if it is none.
    private static int endOfAddress(String host) {
        int close = host.indexOf(']');
        return close > 0 && NetUtil.isValidIpV6Address(host.substring(1, close)) ? close + 1 : -1;
    }

    private static boolean isPort(String host, int colon) {
        if (host.charAt(colon) != ':' || host.length() - colon > 6) {
            return false;
        }
        int port = 0;
        for (int i = colon + 1; i < host.length(); i++) {
            if (!isDigit(host.charAt(i))) {
                return false;
            }
            port = 10 * port + host.charAt(i) - '0';
        }
        return port <= 65_535;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
