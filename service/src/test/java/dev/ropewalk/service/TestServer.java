package dev.ropewalk.service;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.util.internal.ThreadExecutorMap;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A plug-in as a stranger would write it: greets, then echoes.
public final class TestServer implements ServerPlugin {
    @Option(names = "--greeting", description = "What a client hears first, 100%% as given")
    String greeting = "hello";

    @Option(names = "--stubborn", description = "Never finish when asked to")
    boolean stubborn;

    @Option(
            names = "--fragile",
            description =
                    "Exhaust the heap at \"heap\" or, in a task, at \"task\"; end the loop at \"loop\"")
    boolean fragile;

    @Option(names = "--shout", negatable = true, fallbackValue = "true", description = "Loudly")
    boolean shout = true;

    @Option(names = "--hold", description = "Start only when that file is gone")
    @Nullable Path hold;

    @Option(names = "--file", description = "A file with a word, to be read again")
    @Nullable Path file;

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
        if (hold != null) {
            System.out.println("holding");
        }
        while (hold != null && Files.exists(hold)) {
            LockSupport.parkNanos(1_000_000);
        }
        String said = greeting + (shout ? "!" : "") + String.join(" ", words) + "\n";
        return peer -> fragile ? new Fragile(said) : new Greeter(said, stubborn);
    }

    @Override
    public String reload() throws IOException {
        return file == null ? "" : "the word " + Files.readString(file);
    }

    @Override
    public String hint(SocketAddress listening) {
        return CommandHints.nc(listening);
    }

    private static final class Fragile extends Protocol {
        private final String greeting;

        Fragile(String greeting) {
            this.greeting = greeting;
        }

        @Override
        public void connectionMade() {
            transport().write(greeting);
        }

        @Override
        public void dataReceived(ByteBuf data) {
            switch (data.toString(StandardCharsets.UTF_8)) {
                case "heap" -> exhaust();
                case "task" -> transport().clock().callLater(Duration.ZERO, Fragile::exhaust);
                case "loop" ->
                        ThreadExecutorMap.currentExecutor()
                                .shutdownGracefully(0, 0, TimeUnit.SECONDS);
                case String other -> transport().write(other);
            }
        }

        private static int exhaust() {
            byte[][] all = new byte[1 << 16][];
            for (int i = 0; i < all.length; i++) {
                all[i] = new byte[1 << 20];
            }
            return all.length;
        }
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
