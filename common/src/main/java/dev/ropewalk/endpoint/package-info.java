/// Endpoint strings: where a server listens (`tcp:1234:interface=127.0.0.1`) and a client connects
/// (`tcp:localhost:1234`), as text and as values.
///
/// The grammar, the escapes and the keys are those of Twisted's `twisted.internet.endpoints`, so
/// that a string written for the one serves the other; `docs/endpoints.md` has the whole of it. A
/// string takes three small steps: it is tokenized, parsed into a kind with arguments, and built
/// into a [ServerEndpoint][dev.ropewalk.endpoint.ServerEndpoint] or a
/// [ClientEndpoint][dev.ropewalk.endpoint.ClientEndpoint]. Nothing here touches the network.
@NullMarked
package dev.ropewalk.endpoint;

import org.jspecify.annotations.NullMarked;
