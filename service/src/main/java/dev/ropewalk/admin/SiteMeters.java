package dev.ropewalk.admin;

import dev.ropewalk.web.Site;
import dev.ropewalk.web.StatusTally;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// Counts the answers of a [Site] by status, for a plug-in to bind with its own meters:
/// `ropewalk_http_requests_total{server,status}`.
///
/// @param server the plug-in's name
/// @param site whose answers they are, as long as it lives
public record SiteMeters(String server, Site site) implements MeterBinder {
    /// Called once a registry, on any thread. A status is there from its first answer on.
    @Override
    public void bindTo(MeterRegistry registry) {
        StatusTally tally = site.tally();
        tally.onFirst(status ->
                FunctionCounter.builder("ropewalk.http.requests", tally, all -> all.of(status))
                        .description("Requests")
                        .tags("server", server, "status", Integer.toString(status))
                        .register(registry));
        FunctionCounter.builder("ropewalk.access.log.dropped", site, Site::accessLinesDropped)
                .description("Lines dropped by the access log")
                .baseUnit("lines")
                .tag("server", server)
                .register(registry);
    }
}
