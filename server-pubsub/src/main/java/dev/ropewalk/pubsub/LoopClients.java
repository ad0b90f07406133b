package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The clients of one event loop. However many lines come in a turn of the loop, each client that has
/// room gets one write, of a slice that it shares with all others at the same place.
final class LoopClients {
    private final Clock loop;
    private final BroadcastLog log;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final List<Subscriber> clients = new ArrayList<>();
    private BroadcastLog.@Nullable Run shared;
    private boolean delivering;

    LoopClients(Clock loop, BroadcastLog log) {
        this.loop = loop;
        this.log = log;
    }

    /// There are new lines; any thread.
    void wake() {
        if (!woken.get() && woken.compareAndSet(false, true)) {
            loop.callFromThread(this::deliver);
        }
    }

    private void deliver() {
        woken.set(false);
        delivering = true;
        for (int i = clients.size() - 1; i >= 0; i--) {
            clients.get(i).catchUp();
        }
        delivering = false;
        forgetShared();
    }

    /// One client has room again, or is to go; on the loop.
    void serve(Subscriber client) {
        client.catchUp();
        if (!delivering) {
            forgetShared();
        }
    }

    /// The run after `offset`, or null if it is gone; on the loop, valid for the moment.
    BroadcastLog.@Nullable Run after(long offset) {
        if (shared == null || shared.from() != offset) {
            forgetShared();
            shared = log.after(offset);
        }
        return shared;
    }

    private void forgetShared() {
        if (shared != null) {
            shared.bytes().release();
            shared = null;
        }
    }

    /// On the loop.
    void add(Subscriber client) {
        client.index = clients.size();
        clients.add(client);
    }

    /// On the loop; the last one takes the place of the one that goes.
    void remove(Subscriber client) {
        Subscriber last = clients.removeLast();
        if (last != client) {
            clients.set(client.index, last);
            last.index = client.index;
        }
    }

    /// How many there are; on the loop.
    int count() {
        return clients.size();
    }
}
