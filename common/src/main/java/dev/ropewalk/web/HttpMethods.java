package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Properties of request methods; RFC 9110, section 9, and RFC 5789.
final class HttpMethods {
    static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final Set<HttpMethod> KNOWN =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS,
                    HttpMethod.PATCH,
                    HttpMethod.TRACE,
                    HttpMethod.CONNECT);

    private HttpMethods() {}

    static boolean isKnown(HttpMethod method) {
        return KNOWN.contains(method);
    }

    /// Whether requests of this method may be served side by side (RFC 9112, section 9.3.2).
    static boolean isSafe(HttpMethod method) {
        return method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || method.equals(HttpMethod.OPTIONS)
                || method.equals(HttpMethod.TRACE);
    }

    /// The value of `Allow`: these, and `OPTIONS`, which every resource answers.
    static String list(Set<HttpMethod> methods) {
        return Stream.concat(methods.stream(), Stream.of(HttpMethod.OPTIONS))
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
