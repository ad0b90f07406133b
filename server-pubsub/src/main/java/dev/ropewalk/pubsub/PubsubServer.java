package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.service.Hints;
import dev.ropewalk.service.Main;
import dev.ropewalk.service.ServerPlugin;
import java.net.SocketAddress;
import java.util.List;
import picocli.CommandLine.Option;

/// `ropewalk pubsub`: the line broadcast on TCP 1025.
public final class PubsubServer implements ServerPlugin {
    @Option(
            names = "--source",
            paramLabel = "WHO",
            description = "Before each line: address, the sender's; host, the server's, in Twisted's form; or none")
    private Source source = Settings.DEFAULT.source();

    @Option(names = "--eol", paramLabel = "END", description = "What ends each line: crlf or lf")
    private Eol eol = Settings.DEFAULT.eol();

    @Option(names = "--max-line", paramLabel = "BYTES", description = "The longest line that is taken")
    private int maxLine = Settings.DEFAULT.maxLine();

    @Option(
            names = "--history",
            paramLabel = "BYTES",
            description = "How far a slow client may be behind before it is cut off")
    private long history = Settings.DEFAULT.history();

    /// For the service loader.
    public PubsubServer() {}

    /// Runs the server alone, as `java -jar server-pubsub.jar`.
    ///
    /// @param args as after `ropewalk pubsub`
    public static void main(String[] args) {
        Main.main("pubsub", args);
    }

    @Override
    public String name() {
        return "pubsub";
    }

    @Override
    public String summary() {
        return "Line broadcast: every line goes to every client";
    }

    @Override
    public List<String> defaultEndpoints() {
        return List.of("tcp:1025");
    }

    @Override
    public Factory factory() {
        return new Broadcast(new Settings(source, eol, maxLine, history));
    }

    @Override
    public String hint(SocketAddress listening) {
        return Hints.nc(listening) + "   (twice: each sees the other's lines)";
    }
}
