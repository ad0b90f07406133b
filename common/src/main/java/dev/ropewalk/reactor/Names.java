package dev.ropewalk.reactor;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Host names to addresses. The JDK's resolver may block for seconds, so each look-up has a
/// short-lived daemon thread of its own; a numeric address needs none.
final class Names {
    private Names() {}

    /// Every address of `host`, in the system's order; fails with a sentence that names the host.
    static CompletableFuture<List<InetSocketAddress>> resolve(String host, int port) {
        byte[] numeric = NetUtil.createByteArrayFromIpAddressString(host);
        CompletableFuture<List<InetSocketAddress>> resolved = new CompletableFuture<>();
        if (numeric != null) {
            lookUp(resolved, host, port);
        } else {
            Thread.ofPlatform()
                    .daemon()
                    .name("resolve " + host)
                    .start(() -> lookUp(resolved, host, port));
        }
        return resolved;
    }

    private static void lookUp(
            CompletableFuture<List<InetSocketAddress>> resolved, String host, int port) {
        try {
            resolved.complete(
                    Arrays.stream(InetAddress.getAllByName(host))
                            .map(address -> new InetSocketAddress(address, port))
                            .toList());
        } catch (UnknownHostException | SecurityException unknown) {
            resolved.completeExceptionally(
                    new UnknownHostException("no address for the host name \"" + host + "\""));
        }
    }
}
