/// The package of a protocol's author: [Protocol][dev.ropewalk.protocol.Protocol] holds the state
/// of one connection, [Factory][dev.ropewalk.protocol.Factory] the state that outlives it, and
/// bytes leave only through the [Transport][dev.ropewalk.protocol.Transport].
///
/// A protocol of whole messages extends a receiver, which cuts them out of the stream:
/// [LineReceiver][dev.ropewalk.protocol.LineReceiver],
/// [NetstringReceiver][dev.ropewalk.protocol.NetstringReceiver] or
/// [IntNStringReceiver][dev.ropewalk.protocol.IntNStringReceiver].
///
/// The split and the names are those of Twisted's `twisted.internet.protocol`,
/// `twisted.internet.interfaces` and `twisted.protocols.basic`. Of Netty this package knows
/// `ByteBuf` and nothing else.
@NullMarked
package dev.ropewalk.protocol;

import org.jspecify.annotations.NullMarked;
