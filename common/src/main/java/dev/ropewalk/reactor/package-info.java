/// Event loops, listening and connecting, and the adapters between a Netty channel and an author's
/// protocol. Nothing here blocks an event loop.
///
/// **Begin** at [Reactor][dev.ropewalk.reactor.Reactor]. Then follow one connection: `TcpKind`,
/// `Binder`, `Connections`, `ProtocolHandler`, `ChannelTransport`, `CloseSequence`.
///
/// **Opening.** An endpoint is a value. Its kind is a
/// [ChannelKind][dev.ropewalk.reactor.ChannelKind], one class for all that is particular to `tcp`
/// or `unix`. The kind is handed a [Binder][dev.ropewalk.reactor.Binder] to listen, or a
/// [Dialer][dev.ropewalk.reactor.Dialer] to connect; these know loops, socket options, the factory
/// and the handlers that wrapping kinds put in front. A binder opens a channel for each address and
/// returns one [ListeningPort][dev.ropewalk.reactor.ListeningPort]. A dialer runs a race of
/// attempts on one event loop and closes those that lose. A client service dials again after each
/// loss.
///
/// **The life of a connection.** A channel belongs to one event loop from its accept or its dial to
/// its end, and everything below happens there. `Connections` asks the factory for a protocol: when
/// the channel is accepted, or, if there are handlers in front, when these have let `channelActive`
/// pass. The pipeline is then
///
/// ```
/// network | handlers of wrapping kinds | ProtocolHandler | handlers of a PipelineProtocol
/// ```
///
/// `ProtocolHandler` is the way in. It makes the transport, calls `connectionMade`, delivers bytes
/// and the peer's FIN in order, and sees to it that `connectionLost` comes once and last. Whatever
/// a protocol throws ends the connection with a FIN, so that answers written before arrive.
/// `ChannelTransport` is the way out: writes, and the calls that pause, finish or abort. Calls from
/// other threads are queued to the loop.
///
/// **Back pressure.** Writes are flushed together by one task at the end of the loop's turn
/// (`FlushQueue`). If more than 384 KiB wait for the peer, the channel is not writable: the
/// protocol is told, and the peer is not read from, until half of it has left. A protocol may stop
/// the reading too; what Netty had read already waits in the inbound queue, in order, the FIN last.
///
/// **The end.** `loseConnection` flushes, sends a FIN, and reads and drops what still comes until
/// the peer's FIN or for two seconds, since closing a socket with unread bytes would send a reset
/// and destroy the answer (`CloseSequence`). The peer's FIN alone ends nothing. `abortConnection`
/// resets, unless all that was owed is sent. A vanished peer is found by the kernel, as
/// [TcpOptions][dev.ropewalk.reactor.TcpOptions] say, or by a look at stalled connections where the
/// backend cannot ask the kernel.
///
/// **The end of a port.** `stopListening` closes the listening channels; their connections go on.
/// When the last of them has ended, the factory is stopped, once for all ports that share it, on a
/// thread of its own (`FactoryLifecycle`). `Reactor.shutdown` stops all ports, asks each protocol
/// to finish (`drain`), resets what is left at the deadline, waits for the factories and ends the
/// loops.
///
/// **Threads.** The loops are started by `EventLoops` on the best backend that works, which has
/// served a connection over loopback before it is taken. `LoopSet` holds all loops of a reactor,
/// with one more for Unix sockets beside io_uring. Short-lived daemon threads resolve host names
/// (`Resolver`), prepare socket files (`UnixKind`) and stop factories, since these may block.
@NullMarked
package dev.ropewalk.reactor;

import org.jspecify.annotations.NullMarked;
