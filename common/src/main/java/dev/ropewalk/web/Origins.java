package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which web pages may use a resource. A browser names the page in `Origin` (RFC 6454); anything
/// else than a browser sends none, and is not the business of this.
///
/// Without it any page that a person looks at could talk, through that person's browser, to servers
/// that only the browser can reach. Immutable; any thread.
public final class Origins {
    /// Pages of this server alone.
    public static final Origins SAME = new Origins(List.of());

    /// All pages.
    public static final Origins ANY = new Origins(List.of("*"));

    private static final Pattern ORIGIN =
            Pattern.compile(
                    "([A-Za-z][A-Za-z0-9+.-]*://)([^/?#@:\\[\\]]+|\\[[^]]*])(:[0-9]{1,5})?");

    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    private final boolean any;
    private final Set<String> allowed;

    /// Pages of this server and those listed.
    ///
    /// @param allowed origins such as `https://example.org` or `http://localhost:3000`; `null` for
    ///   pages that have none (files, sandboxed frames); `*` for all
    /// @throws IllegalArgumentException if one is no origin, quoting it
    public Origins(Collection<String> allowed) {
        this.any = allowed.contains("*");
        this.allowed =
                allowed.stream()
                        .filter(origin -> !origin.equals("*"))
                        .map(Origins::listed)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Pages of this server and those listed, each as a browser sends it.
    ///
    /// @param allowed origins such as `https://example.org` or `http://localhost:3000`; `*` for all
    /// @throws IllegalArgumentException if one is no origin or has a capital letter, quoting it
    public static Origins asSent(Collection<String> allowed) {
        for (String text : allowed) {
            boolean small = text.equals(text.toLowerCase(Locale.ROOT));
            if (!text.equals("*") && (!small || normal(text) == null)) {
                throw new IllegalArgumentException(
                        "an origin is * or as a browser sends it, such as https://example.com, not \""
                                + text
                                + "\"");
            }
        }
        return new Origins(allowed);
    }

    /// The origins listed, not all of them and not this server's own.
    public Set<String> listed() {
        return allowed;
    }

    /// Whether all pages may.
    public boolean isAny() {
        return any;
    }

    private static String listed(String text) {
        String origin = normal(text);
        if (origin == null && !text.equals("null")) { // stands for a page without an origin
            throw new IllegalArgumentException(
                    "an origin is SCHEME://HOST or SCHEME://HOST:PORT, * or null, not \""
                            + text
                            + "\"");
        }
        return origin == null ? text : origin;
    }

    /// Scheme, host and port of a page (RFC 6454, section 4), the first two in small letters, the
    /// last left out where it is the scheme's own; null if that is none.
    private static @Nullable String normal(String text) {
        Matcher parts = ORIGIN.matcher(text);
        if (!parts.matches() || !RequestTarget.isHost(parts.group(2))) {
            return null;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String origin = scheme + parts.group(2).toLowerCase(Locale.ROOT);
        int port = parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3).substring(1));
        boolean usual =
                port < 0
                        || (port == 80 && scheme.equals(HTTP))
                        || (port == 443 && scheme.equals(HTTPS));
        return usual ? origin : origin + ":" + port;
    }

    /// Whether the page that `request` comes from may use this, or it comes from none; called by a
    /// resource before it changes anything or tells what not everybody may know.
    public boolean allows(Request request) {
        List<String> sent = request.headers().getAll(HttpHeaderNames.ORIGIN);
        if (sent.isEmpty() || any) {
            return true;
        }
        if (sent.size() > 1) {
            return false;
        }
        String origin = normal(sent.getFirst());
        return origin == null
                ? allowed.contains(sent.getFirst())
                : allowed.contains(origin) || isOwn(origin, request);
    }

    /// Whether the page is from where the request goes. `Host` names no scheme, and without TLS
    /// there may be a proxy that has it: so the scheme is the page's, and must be `https` only
    /// where this server speaks TLS itself.
    private static boolean isOwn(String origin, Request request) {
        @Nullable String host = request.host();
        boolean secure = origin.startsWith(HTTPS);
        if (host == null
                || !(secure || (origin.startsWith(HTTP) && request.tlsSession() == null))) {
            return false;
        }
        return origin.equals(normal((secure ? HTTPS : HTTP) + host));
    }

    @Override
    public String toString() {
        return any ? "*" : allowed.toString();
    }
}
