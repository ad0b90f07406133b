package dev.ropewalk.counter;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.service.Hints;
import dev.ropewalk.service.Main;
import dev.ropewalk.service.ServerPlugin;
import dev.ropewalk.web.Site;
import dev.ropewalk.web.SiteOptions;
import java.net.SocketAddress;
import java.util.List;
import picocli.CommandLine.Option;

/// The counter as a command: `ropewalk counter`.
public final class CounterServer implements ServerPlugin {
    @Option(
            names = "--access-log",
            description =
                    "Log each answer in the Combined Log Format (logger dev.ropewalk.access).")
    private boolean accessLog;

    /// For [java.util.ServiceLoader].
    public CounterServer() {}

    /// Runs the counter alone, as `java -jar server-counter.jar` does.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        Main.main("counter", args);
    }

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public String summary() {
        return "HTTP counter: every request is told its number";
    }

    @Override
    public List<String> defaultEndpoints() {
        return List.of("tcp:8080");
    }

    @Override
    public Factory factory() {
        return new Site(new Counter(), SiteOptions.DEFAULT.withAccessLog(accessLog));
    }

    @Override
    public String hint(SocketAddress listening) {
        return Hints.curl(listening);
    }
}
