package dev.ropewalk.admin;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;

/// Has Micrometer's own meters keep the rules that `promtool check metrics` looks after: a unit in
/// seconds or bytes, a text, no suffix that means something else.
final class MeterNames implements MeterFilter {
    /// In nanoseconds; [Meters] has the seconds.
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
        return id.getName().equals(CPU_NANOS) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }
}
