package dev.ropewalk.service;

import dev.ropewalk.reactor.Addresses;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/// For [ServerPlugin#hint]: commands that reach an address. Any thread.
public final class Hints {
    private Hints() {}

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

    private static String host(InetSocketAddress address) {
        return isAny(address) ? "localhost" : Addresses.host(address);
    }

    private static boolean isAny(InetSocketAddress address) {
        return address.getAddress() == null || address.getAddress().isAnyLocalAddress();
    }
}
