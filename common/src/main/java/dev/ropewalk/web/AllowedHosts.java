package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// By which names a site may be asked: IP addresses, `localhost`, the names of this machine, and
/// those that the operator adds. Immutable; any thread.
///
/// A web page may have its own name point to a server that only the browser can reach (DNS
/// rebinding): to the browser both are one origin, so [Origins] lets it do as it likes. What such a
/// request cannot hide is the name, in `Host`.
public final class AllowedHosts {
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");
    private static final String LOCALHOST = "localhost";

    /// As a browser sends it: of another script, `xn--…`.
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_-]++(\\.[A-Za-z0-9_-]++)*+\\.?");

    private final Set<String> names;
    private final boolean localOnly;
    private final CompleteResponse refusal;

    private AllowedHosts(Set<String> names, boolean localOnly, CompleteResponse refusal) {
        this.names = names;
        this.localOnly = localOnly;
        this.refusal = refusal;
    }

    /// For all connections.
    ///
    /// @param option how an operator adds a name, such as `--allow-host`; the refusal says so
    /// @param added names without port, in any case
    /// @throws IllegalArgumentException if one is no name, with the option and quoting the name
    public static AllowedHosts of(String option, Collection<String> added) {
        Set<String> names = ofMachine();
        for (String name : added) {
            if (!NAME.matcher(name).matches() || isAddress(name)) {
                throw new IllegalArgumentException(
                        option
                                + ": a host is a name without a port, such as lines.example.org, not \""
                                + name
                                + "\"");
            }
            names.add(normal(name));
        }
        CompleteResponse refusal =
                Response.text(
                        HttpResponseStatus.MISDIRECTED_REQUEST,
                        "421 This server is not known by that Host: "
                                + option
                                + " NAME, at its start, adds a name.\n");
        return new AllowedHosts(Set.copyOf(names), false, refusal);
    }

    /// These, for connections from this machine alone: others come from where a name is no secret.
    public AllowedHosts forLocalPeers() {
        return new AllowedHosts(names, true, refusal);
    }

    /// As the kernel has it, without asking any name server, and its first label.
    private static Set<String> ofMachine() {
        String name;
        try {
            name = Files.readString(HOSTNAME).strip();
        } catch (IOException noLinux) {
            name = ofResolver();
        }
        String whole = normal(name);
        Set<String> names = new HashSet<>();
        names.add(LOCALHOST);
        names.add(whole);
        names.add(whole.split("\\.", 2)[0]);
        return names;
    }

    private static String ofResolver() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return LOCALHOST;
        }
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean isAddress(String name) {
        return name.startsWith("[") || NetUtil.isValidIpV4Address(name);
    }

    /// The refusal of the request, null if it may be answered. A request without a `Host`, which
    /// browsers always send, is served.
    @Nullable CompleteResponse refusal(Request request) {
        String host = request.host();
        if (host == null || (localOnly && !isLocal(request))) {
            return null;
        }
        String name = normal(RequestTarget.hostName(host));
        boolean known =
                name.isEmpty()
                        || isAddress(name)
                        || names.contains(name)
                        || name.endsWith("." + LOCALHOST);
        return known ? null : refusal;
    }

    /// Whether the peer is this machine: its address is a loopback address, or the server's own.
    private static boolean isLocal(Request request) {
        return request.peer() instanceof InetSocketAddress peer
                && peer.getAddress() != null
                && (peer.getAddress().isLoopbackAddress()
                        || (request.server() instanceof InetSocketAddress server
                                && peer.getAddress().equals(server.getAddress())));
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
