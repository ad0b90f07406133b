package dev.ropewalk.docs;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

// @start region=factory
final class Chat implements Factory {
    private final Set<Guest> guests = ConcurrentHashMap.newKeySet();

    @Override
    public Protocol buildProtocol(SocketAddress peer) {
        return new Guest(this);
    }

    void enter(Guest guest) {
        guests.add(guest);
    }

    void leave(Guest guest) {
        guests.remove(guest);
    }

    void tellAll(String line) {
        guests.forEach(guest -> guest.sendLine(line));
    }
}
// @end
