package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/// Why a port could not be opened, in one sentence for a person; each backend words it its own way.
final class BindFailure {
    private record Known(String sign, String words) {}

    private static final List<Known> KNOWN =
            List.of(
                    new Known("address already in use", "the address is in use already"),
                    new Known(
                            "cannot assign requested address",
                            "no interface here has that address"),
                    new Known(
                            "can't assign requested address", "no interface here has that address"),
                    new Known("permission denied", "not permitted (ports below 1024 are for root)"),
                    new Known("too many open files", "too many open files"));

    private static final List<String> ELSEWHERE =
            List.of("assign requested address", "address family", "protocol family");

    private BindFailure() {}

    static IOException of(ServerEndpoint endpoint, Throwable failed) {
        Throwable cause = cause(failed);
        return new IOException("cannot listen on " + endpoint + ": " + words(cause), cause);
    }

    /// Whether this host does not have the address, or not its kind of address.
    static boolean isElsewhere(Throwable failed) {
        String said = String.valueOf(cause(failed).getMessage()).toLowerCase(Locale.ROOT);
        return ELSEWHERE.stream().anyMatch(said::contains);
    }

    private static Throwable cause(Throwable failed) {
        Throwable cause = failed.getCause();
        return failed instanceof CompletionException && cause != null ? cause(cause) : failed;
    }

    /// What went wrong, for a person: what it says itself, if nobody knows better.
    static String words(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(known -> lower.contains(known.sign()))
                .map(Known::words)
                .findFirst()
                .orElse(said);
    }
}
