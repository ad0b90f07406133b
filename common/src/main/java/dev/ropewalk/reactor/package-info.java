/// Event loops, listening and connecting, and the two adapters between Netty's channel and an
/// author's protocol: `ProtocolHandler` on the way in, `ChannelTransport` on the way out.
///
/// Begin at [Reactor][dev.ropewalk.reactor.Reactor]. Nothing here blocks an event loop.
@NullMarked
package dev.ropewalk.reactor;

import org.jspecify.annotations.NullMarked;
