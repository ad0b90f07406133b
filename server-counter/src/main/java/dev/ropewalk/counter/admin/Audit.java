package dev.ropewalk.counter.admin;

import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.web.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs a line for each change that an administrator makes or fails to make. Any thread.
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private Audit() {}

    /// Writes the line.
    ///
    /// @param path normal
    /// @param what happened, such as `12 -> 100`
    public static void log(Request request, String path, String what) {
        log.info("{}: {}", subject(request, path), what);
    }

    /// The peer and its request: `127.0.0.1:40000 PUT /a`.
    public static String subject(Request request, String path) {
        return Addresses.text(request.peer()) + " " + request.method() + " " + path;
    }
}
