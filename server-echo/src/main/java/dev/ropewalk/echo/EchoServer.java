package dev.ropewalk.echo;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.service.CommandHints;
import dev.ropewalk.service.Main;
import dev.ropewalk.service.ServerPlugin;
import java.net.SocketAddress;
import java.util.List;

/// `ropewalk echo`.
public final class EchoServer implements ServerPlugin {
    /// For the service loader.
    public EchoServer() {}

    /// Runs `ropewalk echo`, to the end of the JVM.
    ///
    /// @param args its options
    public static void main(String[] args) {
        Main.main("echo", args);
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String summary() {
        return "TCP echo: every byte goes back to its sender";
    }

    @Override
    public List<String> defaultEndpoints() {
        return List.of("tcp:1234");
    }

    @Override
    public Factory factory() {
        return peer -> new Echo();
    }

    @Override
    public String hint(SocketAddress listening) {
        return CommandHints.nc(listening);
    }
}
