package dev.ropewalk.service;

import dev.ropewalk.reactor.Addresses;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;

/// For [ServerPlugin#hint]: commands that reach an address. Any thread.
public final class CommandHints {
    private CommandHints() {}

    /// `nc localhost 1234`, `nc -U /run/echo.sock`.
    public static String nc(SocketAddress listening) {
        return switch (listening) {
            case InetSocketAddress inet -> "nc " + host(inet) + " " + inet.getPort();
            case UnixDomainSocketAddress unix -> "nc -U " + unix.getPath();
            case SocketAddress other -> Addresses.text(other);
        };
    }

    /// `curl localhost:8080`, `curl --unix-socket /run/counter.sock localhost`.
    public static String curl(SocketAddress listening) {
        return switch (listening) {
            case InetSocketAddress inet ->
                    "curl " + (isAny(inet) ? "localhost:" + inet.getPort() : Addresses.text(inet));
            case UnixDomainSocketAddress unix ->
                    "curl --unix-socket " + unix.getPath() + " localhost";
            case SocketAddress other -> Addresses.text(other);
        };
    }

    /// `http://localhost:1025/builds` for a browser; `curl --unix-socket PATH localhost/builds`.
    ///
    /// @param path begins with `/`; escaped where a URL wants it
    public static String url(SocketAddress listening, String path) {
        String place = curl(listening) + escaped(path);
        return listening instanceof InetSocketAddress
                ? place.replaceFirst("curl ", "http://")
                : place;
    }

    private static String escaped(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException impossible) { // a path alone is quoted
            throw new IllegalArgumentException("no path: \"" + path + "\"", impossible);
        }
    }

    private static String host(InetSocketAddress address) {
        return isAny(address) ? "localhost" : Addresses.host(address);
    }

    private static boolean isAny(InetSocketAddress address) {
        return address.getAddress() == null || address.getAddress().isAnyLocalAddress();
    }
}
