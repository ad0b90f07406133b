package dev.ropewalk.pubsub.settings;

import dev.ropewalk.web.AllowedHosts;
import dev.ropewalk.web.Origins;
import org.jspecify.annotations.Nullable;

/// What HTTP clients may do.
///
/// @param on whether HTTP is spoken at all; where it is not, a request is refused
/// @param origins which web pages may read and send, besides those of this server
/// @param accessLog whether each answer is logged, see [dev.ropewalk.web.Site]
/// @param hosts by which names the server may be asked; null for any
public record HttpSettings(
        boolean on, Origins origins, boolean accessLog, @Nullable AllowedHosts hosts) {
    /// As the command line has it where it says nothing, but for any name.
    public static final HttpSettings DEFAULT = new HttpSettings(true, Origins.SAME, false);

    /// Lines alone.
    public static final HttpSettings OFF = new HttpSettings(false, Origins.SAME, false);

    /// By any name.
    public HttpSettings(boolean on, Origins origins, boolean accessLog) {
        this(on, origins, accessLog, null);
    }
}
