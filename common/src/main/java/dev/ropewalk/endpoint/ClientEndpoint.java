package dev.ropewalk.endpoint;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where a client connects; Twisted's `IStreamClientEndpoint`, here a value that does nothing.
///
/// `tcp:localhost:1234`, `tcp:host=example.com:port=80:timeout=5`, `unix:/run/echo.sock`: see
/// `docs/endpoints.md` for all of the grammar.
public sealed interface ClientEndpoint permits ClientEndpoint.Tcp, ClientEndpoint.Unix {
    /// How long a connection may take to stand where a string says nothing.
    Duration TIMEOUT = Duration.ofSeconds(30);

    /// Called with what a person wrote, on any thread.
    ///
    /// @throws EndpointSyntaxException if it is no endpoint, with what is wrong and where
    static ClientEndpoint parse(String text) {
        return ClientKind.build(Description.parse(text));
    }

    /// How long a connection may take to stand, 1 ms to a day.
    Duration timeout();

    /// The string for this endpoint, which parses to an equal one; what is as it is without being
    /// said is left out. Also the endpoint's `toString`.
    String text();

    /// `tcp:HOST:PORT[:timeout=SECONDS][:bindAddress=ADDRESS][:bindPort=N]`.
    ///
    /// @param host an IPv4 or IPv6 address (no brackets) or a host name
    /// @param port 1 to 65535
    /// @param timeout see [ClientEndpoint#timeout]
    /// @param bindAddress the local address to connect from, null for whichever fits
    /// @param bindPort the local port to connect from, 0 for any that is free
    record Tcp(String host, int port, Duration timeout, @Nullable String bindAddress, int bindPort)
            implements ClientEndpoint {
        /// Checks each value.
        ///
        /// @throws IllegalArgumentException if one is out of its range, quoting it
        public Tcp {
            Hosts.check(host);
            EndpointNumbers.checkRemotePort(port, port);
            EndpointNumbers.checkTimeout(timeout, timeout);
            if (bindAddress != null) {
                Hosts.check(bindAddress);
            }
            EndpointNumbers.checkPort(bindPort, bindPort);
        }

        @Override
        public String text() {
            EndpointText text = new EndpointText("tcp").add(host).add(port);
            text.addUnless(EndpointNumbers.seconds(TIMEOUT), "timeout", EndpointNumbers.seconds(timeout));
            if (bindAddress != null) {
                text.add("bindAddress", bindAddress);
            }
            return text.addUnless(0, "bindPort", bindPort).toString();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// `unix:PATH[:timeout=SECONDS][:lockfile=0|1]`.
    ///
    /// @param address the path of the socket file; its key is `path`, with Twisted
    /// @param timeout see [ClientEndpoint#timeout]
    /// @param checkLockfile whether the lock beside the socket must show a living server first;
    ///   Twisted's `checkPID`
    record Unix(Path address, Duration timeout, boolean checkLockfile) implements ClientEndpoint {
        /// Checks each value.
        ///
        /// @throws IllegalArgumentException if one is out of its range, quoting it
        public Unix {
            SocketPaths.check(address);
            EndpointNumbers.checkTimeout(timeout, timeout);
        }

        @Override
        public String text() {
            return new EndpointText("unix")
                    .add(address)
                    .addUnless(EndpointNumbers.seconds(TIMEOUT), "timeout", EndpointNumbers.seconds(timeout))
                    .addUnless(0, "lockfile", checkLockfile ? 1 : 0)
                    .toString();
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
