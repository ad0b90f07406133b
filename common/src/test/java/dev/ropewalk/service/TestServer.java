package dev.ropewalk.service;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/// A plug-in as a stranger would write it: greets, then echoes.
public final class TestServer implements ServerPlugin {
    @Option(names = "--greeting", description = "What a client hears first, 100%% as given")
    String greeting = "hello";

    @Option(names = "--stubborn", description = "Never finish when asked to")
    boolean stubborn;

    @Option(names = "--shout", negatable = true, fallbackValue = "true", description = "Loudly")
    boolean shout = true;

    @Option(names = "--pause", description = "Any duration")
    Duration pause = Duration.ofMillis(1500);

    @Option(names = "--word", description = "Any number of words")
    List<String> words = List.of();

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String summary() {
        return "Greets and echoes";
    }

    @Override
    public List<String> defaultEndpoints() {
        return List.of("tcp:0:interface=127.0.0.1");
    }

    @Override
    public Factory factory() {
        if (greeting.equals("no")) {
            throw new IllegalArgumentException("a greeting is a greeting: \"" + greeting + "\"");
        }
        String said = greeting + (shout ? "!" : "") + String.join(" ", words) + "\n";
        return peer -> new Greeter(said, stubborn);
    }

    @Override
    public String hint(SocketAddress listening) {
        return Hints.nc(listening);
    }

    private static final class Greeter extends Protocol {
        private final String greeting;
        private final boolean stubborn;

        Greeter(String greeting, boolean stubborn) {
            this.greeting = greeting;
            this.stubborn = stubborn;
        }

        @Override
        public void connectionMade() {
            transport().write(greeting);
        }

        @Override
        public void dataReceived(ByteBuf data) {
            transport().write(data);
        }

        @Override
        public void drain() {
            if (!stubborn) {
                transport().write("bye\n");
                super.drain();
            }
        }
    }
}
