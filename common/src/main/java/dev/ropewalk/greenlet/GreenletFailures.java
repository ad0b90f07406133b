package dev.ropewalk.greenlet;

import java.lang.ref.Cleaner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exceptions of greenlets that nobody has asked for yet. Each is logged once its greenlet is
/// garbage, so that nobody can ask any more, or when the hub closes. Any thread.
final class GreenletFailures {
    private static final Logger log = LoggerFactory.getLogger("dev.ropewalk.greenlet.Greenlet");
    private static final Cleaner cleaner = Cleaner.create();

    private final Set<Report> open = ConcurrentHashMap.newKeySet();

    void add(Object greenlet, String name, String site, Outcome.Failed<?> failed) {
        Report report = new Report(open, name, site, failed);
        open.add(report);
        cleaner.register(greenlet, report);
    }

    void close() {
        open.forEach(Report::run);
    }

    /// Knows the failure, not the greenlet, whose end it waits for.
    private static final class Report implements Runnable {
        private final Set<Report> open;
        private final String name;
        private final String site;
        private final Outcome.Failed<?> failed;

        Report(Set<Report> open, String name, String site, Outcome.Failed<?> failed) {
            this.open = open;
            this.name = name;
            this.site = site;
            this.failed = failed;
        }

        @Override
        public void run() {
            if (open.remove(this) && !failed.collected) {
                log.error(
                        "{}, spawned at {}, failed, and nobody asked for its result",
                        name,
                        site,
                        failed.cause);
            }
        }
    }
}
