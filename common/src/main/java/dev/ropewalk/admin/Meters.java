package dev.ropewalk.admin;

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
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// All that is measured. Meters read what is counted anyway, when they are asked: a scrape costs, a
/// message does not.
final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();

    Meters(List<Watched> servers) {
        List<MeterBinder> machine =
                List.of(
                        collector,
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new JvmInfoMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics(),
                        new FileDescriptorMetrics(),
                        new NettyAllocatorMetrics(PooledByteBufAllocator.DEFAULT));
        machine.forEach(binder -> binder.bindTo(registry));
        for (Watched server : servers) {
            bind(server);
            server.meters().bindTo(registry);
        }
    }

    private void bind(Watched server) {
        gauge(server, "ropewalk.connections", "Connections that are open", w -> w.census().size());
        counter(
                server,
                "ropewalk.connections.opened",
                "Connections that were opened",
                w -> w.census().opened());
        counter(
                server,
                "ropewalk.connections.refused",
                "Connections that a limit refused",
                w -> w.refused().getAsLong());
        bytes(server, "ropewalk.received", "Bytes received", w -> w.census().received());
        bytes(server, "ropewalk.sent", "Bytes written", w -> w.census().sent());
        Gauge.builder("ropewalk.lag", server, w -> w.census().longestLag())
                .description("Bytes that wait for the connection that is furthest behind")
                .baseUnit("bytes")
                .tag("server", server.name())
                .register(registry);
    }

    private void gauge(Watched server, String name, String what, ToDoubleFunction<Watched> value) {
        Gauge.builder(name, server, value)
                .description(what)
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

    private void bytes(Watched server, String name, String what, ToDoubleFunction<Watched> value) {
        FunctionCounter.builder(name, server, value)
                .description(what)
                .baseUnit("bytes")
                .tag("server", server.name())
                .register(registry);
    }

    MeterRegistry registry() {
        return registry;
    }

    /// All of it as Prometheus reads it, in the form that `Accept` asks for.
    String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }
}
