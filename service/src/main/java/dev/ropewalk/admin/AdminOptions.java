package dev.ropewalk.admin;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.web.AdminToken;
import dev.ropewalk.web.AllowedHosts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options of the admin endpoint.
///
/// @param endpoint where it listens
/// @param hosts by which names it may be asked
/// @param token what they send, but for `/healthz` and `/readyz`; null for nothing
public record AdminOptions(
        ServerEndpoint endpoint, AllowedHosts hosts, @Nullable AdminToken token) {
    /// The option that adds to `hosts`.
    public static final String HOST_OPTION = "--admin-allow-host";

    /// The option that has the file of `token`.
    public static final String TOKEN_OPTION = "--operator-token-file";

    /// For whoever can reach it, by its address or the machine's name.
    public AdminOptions(ServerEndpoint endpoint) {
        this(endpoint, AllowedHosts.of(HOST_OPTION, List.of()), null);
    }
}
