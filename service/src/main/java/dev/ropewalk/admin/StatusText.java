package dev.ropewalk.admin;

import dev.ropewalk.policy.ConnectionRegistry;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.web.JsonWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.Search;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;

/// The figures for the status page and for programs, as JSON.
final class StatusText {
    private static final int LISTED = 10_000;
    private static final double EXACT = 1L << 53;

    private StatusText() {}

    /// The figures of this moment; rates are for the reader to take, from two of them.
    static String status(
            String version,
            List<WatchedServer> servers,
            LoopHealth health,
            MeterRegistry registry) {
        JsonWriter json = new JsonWriter().object();
        json.put("state", health.isDraining() ? "draining" : "ready").array("ills");
        health.ills().forEach(json::add);
        json.end().put("version", version).put("pid", ProcessHandle.current().pid());
        json.put("uptimeSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
        figures(json, servers, health, registry);
        json.array("meters");
        registry.getMeters().stream()
                .filter(StatusText::isOurs)
                .forEach(meter -> meter(json, meter));
        return json.end().end().toString();
    }

    /// The figures that are kept of each second: the same without the meters, as one object.
    static String figures(List<WatchedServer> servers, LoopHealth health, MeterRegistry registry) {
        JsonWriter json = new JsonWriter().object();
        figures(json, servers, health, registry);
        return json.end().toString();
    }

    private static void figures(
            JsonWriter json,
            List<WatchedServer> servers,
            LoopHealth health,
            MeterRegistry registry) {
        json.put("nanos", System.nanoTime()).array("servers");
        for (WatchedServer server : servers) {
            server(json, server);
        }
        json.end().array("loops");
        for (LoopWatch loop : health.loops()) {
            json.object().put("name", loop.name());
            json.put("delaySeconds", loop.delayNanos() / 1e9).end();
        }
        json.end();
        process(json.object("process"), registry);
        json.end();
    }

    /// The use of the machine by the process: processors that are busy with it, as a share of all;
    /// bytes of objects; bytes that Netty holds for connections, off the heap; open files,
    /// connections among them; connections that were reset for room since the start.
    private static void process(JsonWriter json, MeterRegistry registry) {
        Search buffers = registry.find("netty.allocator.memory.used").tag("memory.type", "direct");
        json.put("cpu", sum(registry.find("process.cpu.usage")))
                .put("heapBytes", sum(registry.find("jvm.memory.used").tag("area", "heap")))
                .put("heapMaxBytes", (double) Runtime.getRuntime().maxMemory())
                .put("bufferBytes", sum(buffers))
                .put("bufferMaxBytes", (double) PlatformDependent.maxDirectMemory())
                .put("files", sum(registry.find("process.files.open")))
                .put("filesMax", sum(registry.find("process.files.max")));
        double resets =
                registry.find("ropewalk.connections.reset").functionCounters().stream()
                        .mapToDouble(FunctionCounter::count)
                        .sum();
        json.put("resets", (long) resets);
    }

    private static double sum(Search found) {
        return found.gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private static void server(JsonWriter json, WatchedServer server) {
        ConnectionRegistry connectionRegistry = server.connectionRegistry();
        json.object().put("name", server.name()).array("listens");
        server.places().forEach(json::add);
        json.end()
                .put("connections", connectionRegistry.size())
                .put("opened", connectionRegistry.opened())
                .put("refused", server.refusals())
                .put("receivedBytes", connectionRegistry.received())
                .put("sentBytes", connectionRegistry.sent())
                .put("lost", connectionRegistry.ended(ConnectionRegistry.How.LOST))
                .put("lagBytes", connectionRegistry.longestLag())
                .put("unsentBytes", connectionRegistry.unsent())
                .end();
    }

    /// Whether a server counts this meter itself; the other figures are above.
    private static boolean isOurs(Meter meter) {
        String name = meter.getId().getName();
        return name.startsWith("ropewalk.") && !Meters.isOfTheHouse(name);
    }

    private static void meter(JsonWriter json, Meter meter) {
        json.object().put("name", meter.getId().getName());
        json.put("what", meter.getId().getDescription()).put("unit", meter.getId().getBaseUnit());
        json.object("tags");
        for (Tag tag : meter.getId().getTags()) {
            json.put(tag.getKey(), tag.getValue());
        }
        json.end().object("values");
        for (Measurement each : meter.measure()) {
            put(json, each.getStatistic().getTagValueRepresentation(), each.getValue());
        }
        json.end().end();
    }

    /// A count to its last digit, so that the difference of two is right.
    private static void put(JsonWriter json, String name, double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            json.put(name, (long) value);
        } else {
            json.put(name, value);
        }
    }

    /// Every connection, those first that are furthest behind; [#LISTED] of a server at most.
    static String connections(List<WatchedServer> servers) {
        JsonWriter json = new JsonWriter().object();
        for (WatchedServer server : servers) {
            List<ConnectionRegistry.Member> members = server.connectionRegistry().members();
            json.object(server.name()).put("open", members.size()).array("connections");
            members.stream()
                    .sorted(
                            Comparator.comparingLong(ConnectionRegistry.Member::lag)
                                    .thenComparingLong(ConnectionRegistry.Member::nanos)
                                    .reversed())
                    .limit(LISTED)
                    .forEach(member -> member(json, member));
            json.end().end();
        }
        return json.end().toString();
    }

    private static void member(JsonWriter json, ConnectionRegistry.Member member) {
        json.object()
                .put("peer", Addresses.text(member.peer()))
                .put("local", Addresses.text(member.host()))
                .put("ageSeconds", member.nanos() / 1e9)
                .put("receivedBytes", member.received())
                .put("sentBytes", member.sent())
                .put("lagBytes", member.lag())
                .put("reads", member.reads());
        if (member.silentNanos() >= 0) {
            json.put("silentSeconds", member.silentNanos() / 1e9)
                    .put("unacknowledgedBytes", member.unacknowledged());
        }
        json.end();
    }
}
