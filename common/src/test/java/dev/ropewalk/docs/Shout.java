package dev.ropewalk.docs;

// The protocol of one's own in README.md.
// @start region=shout
import dev.ropewalk.protocol.LineReceiver;
import dev.ropewalk.reactor.Reactor;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

public class Shout extends LineReceiver {
    @Override
    protected void lineReceived(ByteBuf line) {
        sendLine(line.toString(StandardCharsets.UTF_8).toUpperCase(Locale.ROOT));
    }

    public static void main(String[] args) {
        Reactor.run("tcp:7000", peer -> new Shout());
    }
}
// @end
