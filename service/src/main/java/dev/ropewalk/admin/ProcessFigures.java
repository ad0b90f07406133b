package dev.ropewalk.admin;

import dev.ropewalk.web.JsonWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import io.netty.util.internal.PlatformDependent;

/// The use of the machine by the process, as the meters have it.
///
/// @param cpu processors that are busy with it, as a share of all
/// @param heap bytes of objects
/// @param heapMax what these may take
/// @param buffers bytes that Netty holds for connections, off the heap
/// @param buffersMax what these may take
/// @param files open ones, connections among them
/// @param filesMax how many may be open
/// @param resets connections that were reset for room since the start
record ProcessFigures(
        double cpu,
        double heap,
        double heapMax,
        double buffers,
        double buffersMax,
        double files,
        double filesMax,
        double resets) {
    static ProcessFigures of(MeterRegistry registry) {
        return new ProcessFigures(
                sum(registry.find("process.cpu.usage")),
                sum(registry.find("jvm.memory.used").tag("area", "heap")),
                Runtime.getRuntime().maxMemory(),
                sum(registry.find("netty.allocator.memory.used").tag("memory.type", "direct")),
                PlatformDependent.maxDirectMemory(),
                sum(registry.find("process.files.open")),
                sum(registry.find("process.files.max")),
                registry.find("ropewalk.connections.reset").functionCounters().stream()
                        .mapToDouble(FunctionCounter::count)
                        .sum());
    }

    private static double sum(Search found) {
        return found.gauges().stream().mapToDouble(Gauge::value).sum();
    }

    /// The same as members of the object that `json` is in.
    JsonWriter put(JsonWriter json) {
        return json.put("cpu", cpu)
                .put("heapBytes", heap)
                .put("heapMaxBytes", heapMax)
                .put("bufferBytes", buffers)
                .put("bufferMaxBytes", buffersMax)
                .put("files", files)
                .put("filesMax", filesMax)
                .put("resets", (long) resets);
    }
}
