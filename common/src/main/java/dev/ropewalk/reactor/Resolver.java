package dev.ropewalk.reactor;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Host names to addresses. The JDK's resolver may block for seconds, so each look-up has a
/// short-lived daemon thread of its own; a numeric address needs none.
final class Resolver {
    private Resolver() {}

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

    /// The addresses with the families taking turns, that of the first one first (RFC 8305, section
    /// 4): a family that does not work costs one attempt, not one for each of its addresses.
    static List<InetSocketAddress> interleaved(List<InetSocketAddress> addresses) {
        Class<?> preferred = addresses.getFirst().getAddress().getClass();
        Predicate<InetSocketAddress> isPreferred =
                address -> address.getAddress().getClass() == preferred;
        List<InetSocketAddress> all = new ArrayList<>();
        Iterator<InetSocketAddress> first = addresses.stream().filter(isPreferred).iterator();
        Iterator<InetSocketAddress> second =
                addresses.stream().filter(isPreferred.negate()).iterator();
        while (first.hasNext() || second.hasNext()) {
            for (Iterator<InetSocketAddress> family : List.of(first, second)) {
                if (family.hasNext()) {
                    all.add(family.next());
                }
            }
        }
        return all;
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
