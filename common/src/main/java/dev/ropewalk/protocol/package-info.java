/// What an author of a protocol sees: [Protocol][dev.ropewalk.protocol.Protocol] holds the state of
/// one connection, [Factory][dev.ropewalk.protocol.Factory] the state that outlives it, and bytes
/// leave only through the [Transport][dev.ropewalk.protocol.Transport].
///
/// The split and the names are those of Twisted's `twisted.internet.protocol` and
/// `twisted.internet.interfaces`. Of Netty this package knows `ByteBuf` and nothing else.
@NullMarked
package dev.ropewalk.protocol;

import org.jspecify.annotations.NullMarked;
