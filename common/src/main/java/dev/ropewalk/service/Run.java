package dev.ropewalk.service;

import dev.ropewalk.reactor.Addresses;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of the servers that a command asks for, from the start to the end of the drain; on the
/// main thread.
final class Run {
    private final CommonOptions options;
    private final List<Chosen> chosen;
    private final List<Companion> companions;

    Run(CommonOptions options, List<Chosen> chosen, List<Companion> companions) {
        this.options = options;
        this.chosen = chosen;
        this.companions = companions;
    }

    /// The exit status.
    ///
    /// @throws UsageException if a plug-in does not like the value of an option of its own
    int toTheEnd() throws UsageException {
        LogSetup.use(options.level(), options.logFormat, options.stackTraces);
        List<Service> services = new ArrayList<>();
        for (Chosen server : chosen) {
            services.add(server.service());
        }
        try {
            Descriptors.warnIfFew();
            Servers servers = Servers.start(options.settings(), services);
            startCompanions(servers);
            Signals.handle(signal -> drain(servers, signal));
            System.out.print(screen(servers));
            System.out.flush();
            int reset = servers.ended().toCompletableFuture().join();
            if (reset > 0) {
                System.out.println(count(reset) + " did not finish in time");
            }
            return 0;
        } catch (IOException | RuntimeException | LinkageError failed) {
            System.err.println("ropewalk: " + words(failed));
            if (options.stackTraces) {
                failed.printStackTrace();
            }
            return 1;
        }
    }

    private void startCompanions(Servers servers) throws IOException {
        try {
            for (Companion companion : companions) {
                companion.start(servers);
            }
        } catch (IOException | RuntimeException failed) {
            servers.close();
            throw failed;
        }
    }

    private static @Nullable String words(Throwable failed) {
        return failed instanceof IOException
                        || failed instanceof IllegalStateException
                        || failed instanceof IllegalArgumentException
                ? failed.getMessage()
                : failed.toString();
    }

    private void drain(Servers servers, String signal) {
        System.out.println(
                "%s: draining, %s open; at most %s, or until a second signal"
                        .formatted(
                                signal,
                                count(servers.connections()),
                                Values.text(options.drainTimeout)));
        companions.forEach(Companion::stop);
        servers.drain();
    }

    private static String count(int connections) {
        return connections + (connections == 1 ? " connection" : " connections");
    }

    private static String screen(Servers servers) {
        int loops = 0;
        for (var _ : servers.reactor().loops()) {
            loops++;
        }
        StringBuilder screen =
                new StringBuilder(
                        "%s on %s, %d event loop%s, pid %d%n"
                                .formatted(
                                        Version.line(),
                                        servers.reactor().backend(),
                                        loops,
                                        loops == 1 ? "" : "s",
                                        ProcessHandle.current().pid()));
        int names =
                servers.ports().stream().mapToInt(port -> port.server().length()).max().orElse(1);
        int places =
                servers.ports().stream().mapToInt(port -> place(port).length()).max().orElse(1);
        String row = "  %-" + names + "s  %-" + places + "s  %s%n";
        for (Servers.Port port : servers.ports()) {
            screen.append(row.formatted(port.server(), place(port), port.hint()));
        }
        SocketAddress admin = servers.admin();
        if (admin != null) {
            screen.append("  admin on ")
                    .append(Addresses.text(admin))
                    .append(System.lineSeparator());
        }
        return screen.append("Ctrl-C ends it.").append(System.lineSeparator()).toString();
    }

    private static String place(Servers.Port port) {
        return port.listening().toString();
    }
}
