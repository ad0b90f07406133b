package dev.ropewalk.pubsub.http;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.settings.LineSource;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.web.JsonWriter;
import dev.ropewalk.web.WebSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells the page of one client who it is itself, and from time to time who else is there. Event
/// loop only.
final class Presence {
    /// The time after which a page sees that somebody came.
    private static final Duration LOOK = Duration.ofSeconds(2);

    /// After so many looks a page is told also what it knows, and so that it is still connected.
    private static final int LOOKS = 12;

    /// Of each event loop, so that what a page is told stays short.
    private static final int MOST = 50;

    private final Topic topic;
    private final WebSocket socket;
    private final SocketAddress peer;
    private final String run;
    private final boolean named;
    private long told = -1;
    private int looks;
    private @Nullable DelayedCall timer;

    Presence(Topic topic, WebSocket socket, SocketAddress peer, String run) {
        this.topic = topic;
        this.socket = socket;
        this.peer = peer;
        this.run = run;
        this.named = topic.settings().framing().source() == LineSource.ADDRESS;
    }

    /// Says what a page has to know before its first line, such as what it calls itself: addresses
    /// are told only where they stand before lines anyway.
    ///
    /// @param from where its lines begin
    void begin(Position from) {
        JsonWriter hello = new JsonWriter().object().object("hello");
        if (named) {
            hello.put("you", Addresses.text(peer));
        }
        hello.put("run", run).put("from", from.text());
        hello.put("maxLine", topic.settings().limits().maxLine());
        socket.send(hello.end().end().toString());
        timer = socket.clock().callLater(Duration.ofMillis(1), this::look);
    }

    private void look() {
        looks++;
        long visits = topic.visits();
        if (socket.isWritable() && (visits != told || looks >= LOOKS)) {
            told = visits;
            looks = 0;
            if (named) {
                topic.peers(MOST).thenAccept(this::tell);
            } else {
                tell(List.of());
            }
        }
        timer = socket.clock().callLater(LOOK, this::look);
    }

    private void tell(List<SocketAddress> peers) {
        JsonWriter told = new JsonWriter().object().put("clients", topic.clients()).array("names");
        peers.stream().map(Addresses::text).sorted().limit(MOST).forEach(told::add);
        socket.send(told.end().end().toString());
    }

    void end() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
