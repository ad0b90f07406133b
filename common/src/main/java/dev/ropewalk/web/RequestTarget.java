package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/// The request target (RFC 9112, section 3.2): `/path?query`, `http://host/path?query`, `*`, or for
/// a `CONNECT` `host:port`. Also the grammar of `uri-host [ ":" port ]` (RFC 9110, section 7.2; RFC
/// 3986, section 3.2), which the `Host` field has as well.
final class RequestTarget {
    private static final String MARKS = "-._~!$&'()*+,;=%";
    private static final boolean[] NAME = new boolean[128];

    static {
        for (char c = 0; c < NAME.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            NAME[c] = letter || isDigit(c) || MARKS.indexOf(c) >= 0;
        }
    }

    private RequestTarget() {}

    /// Whether it has one of the four forms and holds visible ASCII only; a fragment is no part of
    /// any (section 3.2).
    static boolean isValid(HttpMethod method, String uri) {
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c >= 127 || c == '#') {
                return false;
            }
        }
        if (uri.startsWith("/")) {
            return true;
        }
        if (method.equals(HttpMethod.CONNECT)) {
            return !uri.isEmpty() && isHost(uri);
        }
        if (uri.equals("*")) {
            return method.equals(HttpMethod.OPTIONS);
        }
        return isAbsolute(uri) && !authority(uri).isEmpty() && isHost(authority(uri));
    }

    static boolean isAbsolute(String uri) {
        int colon = uri.indexOf("://");
        return colon > 0 && uri.substring(0, colon).toLowerCase(Locale.ROOT).matches("https?");
    }

    /// The authority of an absolute target.
    static String authority(String uri) {
        int start = uri.indexOf("://") + 3;
        return uri.substring(start, endOfAuthority(uri, start));
    }

    private static int endOfAuthority(String uri, int start) {
        int end = start;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /// Path and query, an absolute target cut down to them.
    static String origin(String uri) {
        if (uri.startsWith("/") || !isAbsolute(uri)) {
            return uri;
        }
        String rest = uri.substring(endOfAuthority(uri, uri.indexOf("://") + 3));
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /// The path, percent-decoded in UTF-8, then without `.` and `..` (RFC 3986, section 5.2.4), so
    /// that it never climbs above its root. Where an escape is broken it is left as it was sent.
    static String path(String uri) {
        String origin = origin(uri);
        try {
            return withoutDots(new QueryStringDecoder(origin, StandardCharsets.UTF_8).path());
        } catch (IllegalArgumentException brokenEscape) {
            int query = origin.indexOf('?');
            return withoutDots(query < 0 ? origin : origin.substring(0, query));
        }
    }

    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean dots = segments[i].equals(".") || segments[i].equals("..");
            if (segments[i].equals("..")) {
                kept.pollLast();
            }
            if (!dots) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /// Whether this is a host with or without a port; an empty one is, for a target without
    /// authority.
    static boolean isHost(String host) {
        int end = host.startsWith("[") ? endOfAddress(host) : endOfName(host);
        return end >= 0 && (end == host.length() || isPort(host, end));
    }

    /// The host of a valid field without its port, an IPv6 address in its brackets.
    static String hostName(String host) {
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
