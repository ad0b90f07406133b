package dev.ropewalk.counter;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Which methods there are, by what is turned on.
final class CounterMethods {
    private CounterMethods() {}

    /// As `Allow` has them.
    static String list(boolean admin, boolean cors) {
        return (admin ? "DELETE, " : "")
                + "GET, HEAD"
                + (cors ? ", OPTIONS" : "")
                + (admin ? ", PUT" : "");
    }

    static Set<HttpMethod> set(String list) {
        return Arrays.stream(list.split(", ", -1))
                .map(HttpMethod::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
