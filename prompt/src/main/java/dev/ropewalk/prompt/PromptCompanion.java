package dev.ropewalk.prompt;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.reactor.UnixKind;
import dev.ropewalk.service.Companion;
import dev.ropewalk.service.Servers;
import dev.ropewalk.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--prompt unix:PATH`: a door into the running servers.
public final class PromptCompanion implements Companion {
    @Option(
            names = "--prompt",
            paramLabel = "unix:PATH",
            description = {
                "Let 'ropewalk prompt PATH' in, which can do all that this process can; PATH lies",
                "in a folder of yours that is closed to others (chmod 700)"
            })
    private @Nullable ServerEndpoint prompt;

    private @Nullable PromptSocket door;

    /// For [java.util.ServiceLoader].
    public PromptCompanion() {}

    @Override
    public void start(Servers servers) throws IOException {
        ServerEndpoint place = prompt;
        if (place == null) {
            return;
        }
        if (!(place.kind() instanceof UnixKind)) {
            throw new IOException(
                    "--prompt: " + place + " is open to the network; it has to be unix:PATH");
        }
        door = PromptSocket.open(place.get(UnixKind.ADDRESS), objects(servers));
    }

    /// `servers` and `reactor`; for each server its factory under its name, and its plug-in.
    static Map<String, Object> objects(Servers servers) {
        Map<String, Object> objects = new HashMap<>();
        objects.put("servers", servers);
        objects.put("reactor", servers.reactor());
        for (Service service : servers.services()) {
            String name = service.name().replace('-', '_');
            for (Factory factory : service.factories().values()) {
                objects.putIfAbsent(name, factory);
            }
            if (service.plugin() != null) {
                objects.put(name + "Plugin", service.plugin());
            }
        }
        return objects;
    }

    @Override
    public void stop() {
        PromptSocket open = door;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
