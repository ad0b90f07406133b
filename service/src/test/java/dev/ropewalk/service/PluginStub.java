package dev.ropewalk.service;

import dev.ropewalk.protocol.Factory;
import java.net.SocketAddress;
import java.util.List;

/// A plug-in that refuses everybody.
class PluginStub implements ServerPlugin {
    @Override
    public String name() {
        return "stub";
    }

    @Override
    public String summary() {
        return "Refuses";
    }

    @Override
    public List<String> defaultEndpoints() {
        return List.of("tcp:0:interface=127.0.0.1");
    }

    @Override
    public Factory factory() {
        return peer -> null;
    }

    @Override
    public String hint(SocketAddress listening) {
        return "";
    }
}
