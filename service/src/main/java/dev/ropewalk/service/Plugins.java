package dev.ropewalk.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The servers and the other commands on the class path.
final class Plugins {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> TAKEN = Set.of(Command.ALL, "help");

    private Plugins() {}

    /// All servers, sorted by name.
    ///
    /// @throws PluginException if one does not load, or a name is none or used twice
    static List<ServerPlugin> found() {
        return found(ServerPlugin.class, ServerPlugin::name);
    }

    /// All other commands, sorted by name.
    ///
    /// @throws PluginException as [#found()]
    static List<CommandPlugin> commands() {
        return found(CommandPlugin.class, CommandPlugin::name);
    }

    /// All that runs beside the servers, in no order.
    ///
    /// @throws PluginException if one does not load
    static List<Companion> companions() {
        return loaded(Companion.class);
    }

    private static <P> List<P> loaded(Class<P> kind) {
        try {
            return ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::get).toList();
        } catch (ServiceConfigurationError broken) {
            throw new PluginException("a plug-in does not load: " + broken.getMessage());
        }
    }

    private static <P> List<P> found(Class<P> kind, Function<P, String> name) {
        List<P> plugins = new ArrayList<>(loaded(kind));
        plugins.sort(Comparator.comparing(name));
        for (int i = 0; i < plugins.size(); i++) {
            P plugin = plugins.get(i);
            check(name.apply(plugin), plugin);
            if (i > 0 && name.apply(plugin).equals(name.apply(plugins.get(i - 1)))) {
                throw new PluginException(
                        "two plug-ins are named \"%s\": %s and %s"
                                .formatted(
                                        name.apply(plugin),
                                        plugins.get(i - 1).getClass().getName(),
                                        plugin.getClass().getName()));
            }
        }
        return plugins;
    }

    private static <P> void check(String name, P plugin) {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            throw new PluginException(
                    "a plug-in cannot be named \"%s\": %s"
                            .formatted(name, plugin.getClass().getName()));
        }
    }
}
