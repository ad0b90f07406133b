package dev.ropewalk.docs;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.LineReceiver;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

// @start region=protocol
final class Guest extends LineReceiver {
    private final Chat chat;
    private String name = "";
    private DelayedCall deadline = () -> false;

    Guest(Chat chat) {
        super(512);
        this.chat = chat;
    }

    @Override
    public void connectionMade() {
        sendLine("What is your name?");
        deadline = transport().clock().callLater(Duration.ofSeconds(30), this::tooLate);
    }

    @Override
    public void lineReceived(ByteBuf line) {
        String text = line.toString(StandardCharsets.UTF_8);
        if (!name.isEmpty()) {
            chat.tellAll("<" + name + "> " + text);
        } else if (!text.isBlank()) {
            deadline.cancel();
            name = text;
            chat.enter(this);
            chat.tellAll(name + " is here");
        }
    }

    @Override
    public void lineLengthExceeded(int maxLength) {
        sendLine("No more than " + maxLength + " bytes a line, please.");
        transport().loseConnection();
    }

    @Override
    public void connectionLost(Disconnect reason) {
        deadline.cancel();
        chat.leave(this);
        if (!name.isEmpty()) {
            chat.tellAll(name + " left");
        }
    }

    private void tooLate() {
        sendLine("Another time, then.");
        transport().loseConnection();
    }
}
// @end
