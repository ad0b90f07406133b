package dev.ropewalk.counter;

import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.StorePlace;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.service.CommandHints;
import dev.ropewalk.service.Main;
import dev.ropewalk.service.ServerPlugin;
import dev.ropewalk.web.AdminToken;
import dev.ropewalk.web.AllowedHosts;
import dev.ropewalk.web.SiteOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// The counter as a command: `ropewalk counter`.
public final class CounterServer implements ServerPlugin, MeterBinder {
    private static final String ALLOW_HOST = "--allow-host";

    private final CounterMeters meters = new CounterMeters();
    private volatile @Nullable AdminToken token;

    @Option(
            names = "--store",
            paramLabel = "WHERE",
            converter = Place.class,
            description = "Where the count is kept: memory, or file:PATH")
    private StorePlace store = StoreOptions.DEFAULT.place();

    @Option(
            names = "--sync",
            paramLabel = "WHEN",
            converter = When.class,
            description = {
                "When a file is forced to the disk, against power loss: never, 1s or always",
                "default: 1s"
            })
    private @Nullable SyncMode sync;

    @Option(names = "--per-path", description = "Give every path a counter of its own")
    private boolean perPath;

    @Option(
            names = "--max-counters",
            paramLabel = "N",
            description = "How many counters there may be; beyond that a new path gets 507")
    private int maxCounters = StoreOptions.DEFAULT.maxCounters();

    @Option(
            names = "--max-keys",
            paramLabel = "N",
            description = "How many idempotency keys are kept at a time, each for 24 hours")
    private int maxKeys = StoreOptions.DEFAULT.maxKeys();

    @Option(
            names = "--admin-token-file",
            paramLabel = "PATH",
            description = "Let PUT set and DELETE reset, for who sends the token in that file")
    private @Nullable Path adminTokenFile;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description =
                    "Let pages of that web origin read the count: * or https://example.com; may be given again")
    private List<String> allowOrigin = new ArrayList<>();

    @Option(
            names = ALLOW_HOST,
            paramLabel = "NAME",
            description = {
                "Answer only requests whose Host is NAME, an IP address, localhost or this machine's",
                "name; may be given again; any Host, if not given"
            })
    private List<String> allowHost = List.of();

    @Option(
            names = "--access-log",
            description =
                    "Log each answer in the Combined Log Format (logger dev.ropewalk.access).")
    private boolean accessLog;

    /// For [java.util.ServiceLoader].
    public CounterServer() {}

    /// Runs the counter alone, as `java -jar server-counter.jar` does.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        Main.main("counter", args);
    }

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public String summary() {
        return "HTTP counter: every request is told its number";
    }

    @Override
    public List<String> defaultEndpoints() {
        return List.of("tcp:8080");
    }

    @Override
    public Factory factory() {
        if (!store.isSynced() && sync != null) {
            throw new IllegalArgumentException(
                    "--sync "
                            + sync
                            + " needs --store file:PATH: memory is never forced to a disk");
        }
        AdminToken read = token(adminTokenFile);
        token = read;
        return new CounterSite(
                new CounterSite.Access(new CorsResponses(allowOrigin), read),
                storing(),
                SiteOptions.DEFAULT.withAccessLog(accessLog).withHosts(hosts(allowHost)),
                meters);
    }

    private static @Nullable AdminToken token(@Nullable Path file) {
        try {
            return file == null ? null : AdminToken.read(file);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("--admin-token-file: " + none.getMessage(), none);
        }
    }

    /// Any name will do unless asked otherwise: a badge is shown by pages of everywhere.
    private static @Nullable AllowedHosts hosts(List<String> names) {
        return names.isEmpty() ? null : AllowedHosts.of(ALLOW_HOST, names);
    }

    @Override
    public String reload() {
        AdminToken known = token;
        return known == null ? "" : "the token in " + known.reload();
    }

    private StoreOptions storing() {
        return new StoreOptions(
                store,
                sync == null ? StoreOptions.DEFAULT.sync() : sync,
                perPath,
                maxCounters,
                maxKeys);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        meters.bindTo(registry);
    }

    @Override
    public String hint(SocketAddress listening) {
        return CommandHints.curl(listening) + "   (" + store.hint(storing()) + ")";
    }

    /// From `memory` or `file:PATH` to a place, for picocli.
    private static final class Place implements ITypeConverter<StorePlace> {
        @Override
        public StorePlace convert(String text) {
            return StorePlace.parse(text);
        }
    }

    /// From `never`, `1s` or `always` to a mode, for picocli.
    private static final class When implements ITypeConverter<SyncMode> {
        @Override
        public SyncMode convert(String text) {
            return SyncMode.parse(text);
        }
    }
}
