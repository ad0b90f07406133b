package dev.ropewalk.service;

import dev.ropewalk.admin.AdminOptions;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.service.log.LogSetup;
import dev.ropewalk.web.AdminToken;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// A run of the servers that a command asks for, from the start to the end of the drain; on the
/// main thread.
final class Launch {
    private final CommonOptions options;
    private final List<ConfiguredServer> chosen;
    private final List<Companion> companions;

    Launch(CommonOptions options, List<ConfiguredServer> chosen, List<Companion> companions) {
        this.options = options;
        this.chosen = chosen;
        this.companions = companions;
    }

    /// The exit status.
    ///
    /// @param signals that end it
    /// @throws UsageException if the value of an option cannot be used
    int toTheEnd(Signals signals) throws UsageException {
        LogSetup.use(options.level(), options.logFormat, options.stackTraces);
        EmergencyExit exit = EmergencyExit.install();
        ServiceSettings settings = options.settings();
        List<Service> services = new ArrayList<>();
        for (ConfiguredServer server : chosen) {
            services.add(server.service());
        }
        try {
            Descriptors.warnIfFew();
            Servers servers = Servers.start(settings, services);
            exit.watch(servers::hasLostLoop);
            startCompanions(servers);
            System.out.print(screen(servers));
            System.out.flush();
            signals.serve(
                    new Signals.Servant(
                            signal -> drain(servers, signal),
                            signal -> reload(servers, settings.admin(), signal)));
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
        if (failed instanceof CompletionException && failed.getCause() != null) {
            return words(failed.getCause());
        }
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
                                OptionValues.text(options.drainTimeout)));
        companions.forEach(Companion::stop);
        servers.drain();
    }

    /// A line for all that was read again, and one for each server that could not.
    private static void reload(Servers servers, @Nullable AdminOptions admin, String signal) {
        Map<String, Callable<String>> all = new LinkedHashMap<>();
        for (Service service : servers.services()) {
            if (service.plugin() != null) {
                all.put(service.name(), service.plugin()::reload);
            }
        }
        if (admin != null && admin.token() != null) {
            AdminToken token = admin.token();
            all.put("admin", () -> "the token in " + token.reload());
        }
        List<String> read = new ArrayList<>();
        int before = all.size();
        all.entrySet().removeIf(each -> !isRead(each, read, signal));
        if (all.size() == before || !read.isEmpty()) {
            System.out.println(
                    read.isEmpty()
                            ? signal + ": there is nothing to read again"
                            : signal + ": read again " + String.join(", ", read));
        }
    }

    private static boolean isRead(
            Map.Entry<String, Callable<String>> each, List<String> read, String signal) {
        try {
            String what = each.getValue().call();
            if (!what.isEmpty()) {
                read.add(each.getKey() + ": " + what);
            }
            return true;
        } catch (Exception wrong) {
            System.err.println(
                    "ropewalk: %s: %s keeps what it had: %s"
                            .formatted(signal, each.getKey(), words(wrong)));
            return false;
        }
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
