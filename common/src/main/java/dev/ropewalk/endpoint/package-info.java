/// Endpoint strings: where a server listens (`tcp:1234:interface=127.0.0.1`) and a client connects
/// (`tcp:localhost:1234`), as text and as values. Nothing here touches the network.
///
/// The grammar, the escapes and the keys are those of Twisted's `twisted.internet.endpoints`, so
/// that a string written for the one serves the other; `docs/endpoints.md` has the whole of it.
///
/// **The table.** What may stand in a string is said by the kinds,
/// [EndpointKind][dev.ropewalk.endpoint.EndpointKind], which [java.util.ServiceLoader] finds; this
/// package knows none of them by name. A kind has a [Signature][dev.ropewalk.endpoint.Signature]
/// for servers, for clients or for both, and a signature is a list of
/// [parameters][dev.ropewalk.endpoint.Parameter]. Parsing, printing, comparing and the messages
/// about errors all follow from the signatures. How an endpoint is opened is said by the same
/// class, in the package `reactor`, since only that one knows Netty.
///
/// **From text to value.** `Tokenizer` cuts a string into words, `:` and `=`. `EndpointParser`
/// makes arguments of them, finds the kind that the first one names and binds the others to its
/// parameters. The result is a [ServerEndpoint][dev.ropewalk.endpoint.ServerEndpoint] or a
/// [ClientEndpoint][dev.ropewalk.endpoint.ClientEndpoint], whose text parses to an equal one.
///
/// **Wrapping kinds.** A kind may take another endpoint inside, `haproxy:tcp:8080`, and any number
/// may be nested. Each is an endpoint with an [inner][dev.ropewalk.endpoint.Endpoint#inner] one. A
/// key in front of the inner endpoint belongs to the kind that wraps; a key behind it belongs to
/// the innermost kind that knows it. What no kind knows may be a parameter of the server itself
/// (`topic=builds`) and is found at the outermost endpoint.
///
/// Begin at [ServerEndpoint#parse][dev.ropewalk.endpoint.ServerEndpoint#parse(java.lang.String)].
@NullMarked
package dev.ropewalk.endpoint;

import org.jspecify.annotations.NullMarked;
