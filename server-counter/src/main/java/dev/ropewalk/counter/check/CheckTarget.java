package dev.ropewalk.counter.check;

import dev.ropewalk.endpoint.ClientEndpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;

/// The counter that is checked.
///
/// @param url as a person wrote it, with `http://` in front and a path
/// @param endpoint where it listens
/// @param request what it is asked, again and again, in ASCII
record CheckTarget(String url, ClientEndpoint endpoint, String request) {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// From `http://localhost:8080/path?query`, or the same without `http://`.
    ///
    /// @throws IllegalArgumentException if it is none, quoting it
    static CheckTarget parse(String text) {
        URI uri = uri(text.contains("://") ? text : "http://" + text);
        String host = uri.getHost();
        if (!"http".equals(uri.getScheme()) || host == null || uri.getUserInfo() != null) {
            throw wrong(text);
        }
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String request =
                "GET %s%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: ropewalk-counter-check\r\n\r\n"
                        .formatted(path, query, uri.getRawAuthority());
        return new CheckTarget(
                "http://" + uri.getRawAuthority() + path + query,
                ClientEndpoint.of("tcp", Map.of("host", host, "port", port, "timeout", CONNECT)),
                request);
    }

    private static URI uri(String text) {
        try {
            return new URI(new URI(text).toASCIIString());
        } catch (URISyntaxException malformed) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "the address of a counter is such as http://localhost:8080/, not \"" + text + "\"");
    }
}
