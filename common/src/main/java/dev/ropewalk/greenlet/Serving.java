package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.RateLimitedLog;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of one connection's greenlet.
record Serving(ConnectionHandler handler, Connection connection) implements Task {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    private static final RateLimitedLog failures =
            new RateLimitedLog(log, "failed handlers of connections");

    @Override
    public void run() throws InterruptedException {
        try {
            handler.handle(connection);
            connection.close();
        } catch (GreenletExit | InterruptedException killed) {
            connection.abort();
            throw killed;
        } catch (Exception | Error failed) {
            report(failed);
            connection.abort();
        }
    }

    private void report(Throwable failed) {
        if (failed instanceof IOException && connection.isLost()) {
            log.debug("{} on {}: {}", handler, connection, failed.toString());
        } else {
            failures.warn("{} failed on {}: {}", handler, connection, failed.toString());
            log.debug("where {} failed", handler, failed);
        }
    }
}
