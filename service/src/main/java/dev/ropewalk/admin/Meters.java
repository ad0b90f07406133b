package dev.ropewalk.admin;

import dev.ropewalk.policy.ConnectionRegistry;
import dev.ropewalk.reactor.MemoryBudget;
import dev.ropewalk.web.SiteOptions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

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
        registry.config().meterFilter(new MeterNames());
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
        for (Watched server : sight.servers()) {
            connections(server);
            bytes(server);
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

    private void connections(Watched server) {
        Gauge.builder("ropewalk.connections", server, w -> w.connectionRegistry().size())
                .description("Open connections")
                .tag("server", server.name())
                .register(registry);
        counter(
                server,
                "ropewalk.connections.opened",
                "Connections opened",
                w -> w.connectionRegistry().opened());
        for (ConnectionRegistry.How how : ConnectionRegistry.How.values()) {
            FunctionCounter.builder(
                            "ropewalk.connections.ended",
                            server,
                            w -> w.connectionRegistry().ended(how))
                    .description("Connections ended")
                    .tags("server", server.name(), "how", how.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        server.refused()
                .forEach((limit, count) ->
                        FunctionCounter.builder(
                                        "ropewalk.connections.refused",
                                        count,
                                        LongSupplier::getAsLong)
                                .description("Connections refused by a limit")
                                .tags("server", server.name(), "limit", limit)
                                .register(registry));
    }

    private void bytes(Watched server) {
        counted(
                server,
                "ropewalk.received",
                "Bytes received",
                w -> w.connectionRegistry().received());
        counted(server, "ropewalk.sent", "Bytes written", w -> w.connectionRegistry().sent());
        gauge(
                server,
                "ropewalk.unsent",
                "Bytes written and not sent yet",
                w -> w.connectionRegistry().unsent());
        gauge(
                server,
                "ropewalk.lag",
                "Bytes waiting for the slowest connection",
                w -> w.connectionRegistry().longestLag());
    }

    private void gauge(Watched server, String name, String what, ToDoubleFunction<Watched> value) {
        Gauge.builder(name, server, value)
                .description(what)
                .baseUnit("bytes")
                .tag("server", server.name())
                .register(registry);
    }

    private void counter(
            Watched server, String name, String what, ToDoubleFunction<Watched> value) {
        FunctionCounter.builder(name, server, value)
                .description(what)
                .tag("server", server.name())
                .register(registry);
    }

    private void counted(
            Watched server, String name, String what, ToDoubleFunction<Watched> value) {
        FunctionCounter.builder(name, server, value)
                .description(what)
                .baseUnit("bytes")
                .tag("server", server.name())
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
}
