package dev.ropewalk.admin;

import dev.ropewalk.policy.ConnectionRegistry;
import dev.ropewalk.reactor.MemoryBudget;
import dev.ropewalk.web.SiteOptions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// All that is measured. Meters read what is counted anyway, when they are asked: a scrape costs, a
/// message does not.
final class Meters implements AutoCloseable {
    private static final Set<String> OF_THE_HOUSE =
            Set.of(
                    "ropewalk.connections",
                    "ropewalk.connections.opened",
                    "ropewalk.connections.ended",
                    "ropewalk.connections.refused",
                    "ropewalk.connections.reset",
                    "ropewalk.http.body",
                    "ropewalk.received",
                    "ropewalk.sent",
                    "ropewalk.unsent",
                    "ropewalk.lag",
                    "ropewalk.loop.delay",
                    "ropewalk.loop.last.delay");

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();

    Meters(AdminEndpoint.Sight sight) {
        registry.config().meterFilter(new Names());
        cpu();
        machine().forEach(binder -> binder.bindTo(registry));
        FunctionCounter.builder(
                        "ropewalk.connections.reset", sight.resets(), LongSupplier::getAsLong)
                .description("Connections reset for their unsent bytes")
                .register(registry);
        Gauge.builder("ropewalk.http.body", SiteOptions.BODIES, MemoryBudget::taken)
                .description("Memory of request bodies")
                .baseUnit("bytes")
                .register(registry);
        for (WatchedServer server : sight.servers()) {
            watch(server);
            server.meters().bindTo(registry);
        }
    }

    /// `process_cpu_seconds_total`, as every client of Prometheus has it.
    private void cpu() {
        FunctionCounter.builder("process.cpu", ProcessHandle.current(), Meters::cpuSeconds)
                .description("Processor time of the process")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    private List<MeterBinder> machine() {
        List<MeterBinder> all =
                new ArrayList<>(
                        List.of(
                                collector,
                                new JvmMemoryMetrics(),
                                new JvmThreadMetrics(),
                                new JvmInfoMetrics(),
                                new ClassLoaderMetrics(),
                                new ProcessorMetrics(),
                                new UptimeMetrics(),
                                new FileDescriptorMetrics(),
                                new NettyAllocatorMetrics(PooledByteBufAllocator.DEFAULT)));
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider ofConnections
                && !ofConnections.equals(PooledByteBufAllocator.DEFAULT)) {
            all.add(new NettyAllocatorMetrics(ofConnections));
        }
        return all;
    }

    private void watch(WatchedServer server) {
        gauge(server, "ropewalk.connections", "Open connections", null, ConnectionRegistry::size);
        counter(
                server,
                "ropewalk.connections.opened",
                "Connections opened",
                null,
                ConnectionRegistry::opened);
        for (ConnectionRegistry.How how : ConnectionRegistry.How.values()) {
            counter(
                    server,
                    "ropewalk.connections.ended",
                    "Connections ended",
                    null,
                    connections -> connections.ended(how),
                    "how",
                    how.name().toLowerCase(Locale.ROOT));
        }
        server.refused()
                .forEach((limit, count) ->
                        counter(
                                server,
                                "ropewalk.connections.refused",
                                "Connections refused by a limit",
                                null,
                                _ -> count.getAsLong(),
                                "limit",
                                limit));
        counter(
                server,
                "ropewalk.received",
                "Bytes received",
                "bytes",
                ConnectionRegistry::received);
        counter(server, "ropewalk.sent", "Bytes written", "bytes", ConnectionRegistry::sent);
        gauge(
                server,
                "ropewalk.unsent",
                "Bytes written and not sent yet",
                "bytes",
                ConnectionRegistry::unsent);
        gauge(
                server,
                "ropewalk.lag",
                "Bytes waiting for the slowest connection",
                "bytes",
                ConnectionRegistry::longestLag);
    }

    private void gauge(
            WatchedServer server,
            String name,
            String what,
            @Nullable String unit,
            ToDoubleFunction<ConnectionRegistry> value) {
        Gauge.builder(name, server.connectionRegistry(), value)
                .description(what)
                .baseUnit(unit)
                .tag("server", server.name())
                .register(registry);
    }

    private void counter(
            WatchedServer server,
            String name,
            String what,
            @Nullable String unit,
            ToDoubleFunction<ConnectionRegistry> value,
            String... tags) {
        FunctionCounter.builder(name, server.connectionRegistry(), value)
                .description(what)
                .baseUnit(unit)
                .tag("server", server.name())
                .tags(tags)
                .register(registry);
    }

    /// Whether that meter is one of all servers, as opposed to what one counts itself.
    static boolean isOfTheHouse(String name) {
        return OF_THE_HOUSE.contains(name);
    }

    MeterRegistry registry() {
        return registry;
    }

    /// The metrics for Prometheus, in the format that `Accept` asks for.
    String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }

    /// Has Micrometer's own meters keep the rules that `promtool check metrics` looks after: a unit
    /// in seconds or bytes, a text, no suffix that means something else.
    private static final class Names implements MeterFilter {
        /// In nanoseconds; [Meters#cpu] has the seconds.
        private static final String CPU_NANOS = "process.cpu.time";

        private record Described(String unit, String what) {}

        private static final Map<String, Described> NETTY =
                Map.of(
                        "netty.allocator.memory.used",
                        new Described("bytes", "Memory that the allocator has taken"),
                        "netty.allocator.memory.pinned",
                        new Described("bytes", "Memory of that which buffers are in"),
                        "netty.allocator.pooled.arenas",
                        new Described("arenas", "Arenas of the allocator"),
                        "netty.allocator.pooled.cache.size",
                        new Described("entries", "Entries of the allocator's caches"),
                        "netty.allocator.pooled.threadlocal.caches",
                        new Described("caches", "Threads that have a cache"),
                        "netty.allocator.pooled.chunk.size",
                        new Described("bytes", "The size of an arena's chunks"));

        @Override
        public Meter.Id map(Meter.Id id) {
            if (id.getName().equals("system.cpu.count")) {
                return id.withName("system.processors");
            }
            Described described = NETTY.get(id.getName());
            return described == null
                    ? id
                    : new Meter.Id(
                            id.getName(),
                            Tags.of(id.getTags()),
                            described.unit(),
                            described.what(),
                            id.getType());
        }

        @Override
        public MeterFilterReply accept(Meter.Id id) {
            return id.getName().equals(CPU_NANOS)
                    ? MeterFilterReply.DENY
                    : MeterFilterReply.NEUTRAL;
        }
    }
}
