/// HTTP/1.1 and WebSocket: a [Site][dev.ropewalk.web.Site] is a factory, a
/// [Resource][dev.ropewalk.web.Resource] answers its requests. The names are those of Twisted's
/// `twisted.web`.
///
/// **The loop.** One `HttpConnection` per connection. Every event (bytes, a FIN, a deadline, room
/// in the transport, a call of a resource on any thread) first changes what is known, then runs one
/// loop. The loop takes steps until none is left: write the answer that is due, else decode one
/// more message, else flush, else close, else read on. No step runs within another.
///
/// **The gate.** A request is decoded only while there is room for its answer: fewer are under way
/// than [SiteOptions][dev.ropewalk.web.SiteOptions] allows, the newest is safe, no stream is open,
/// and the client reads. Otherwise bytes stay bytes and the transport is paused. The same gate
/// stands before each frame of WebSocket.
///
/// **The order.** A request becomes a `PendingResponse` in the `ResponseQueue` as soon as its
/// header is whole, a refusal too. The queue says what is due for the first one: a call that waited
/// for its turn, a whole answer, the begin of a stream or of WebSocket, or its end. Answers that
/// are ready earlier wait. A request that is not safe is rendered only when all answers before it
/// are out.
///
/// **The end.** The state of a connection only moves forward: `HTTP`, perhaps `WEB_SOCKET`, then
/// `LAST_ANSWER` (nothing more is read), `CLOSING`, `CLOSED`, `LOST`. A request with `Connection:
/// close`, an error of framing, a FIN and a drain all make the newest answer the last.
///
/// **Deadlines.** There is one at a time, for what the client is to do next: send a header, the
/// rest of a body or another request, or read. While an answer is awaited from a resource there is
/// none.
///
/// **The way out.** `ResponseEncoder` makes bytes of answers, `HttpOutput` gathers them until the
/// loop has nothing else to do.
@NullMarked
package dev.ropewalk.web;

import org.jspecify.annotations.NullMarked;
