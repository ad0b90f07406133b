package dev.ropewalk.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;

/// The servers on the class path.
final class Plugins {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> TAKEN = Set.of(Command.ALL, "help");

    private Plugins() {}

    /// All of them, sorted by name.
    ///
    /// @throws PluginException if one does not load, or a name is none or used twice
    static List<ServerPlugin> found() {
        List<ServerPlugin> plugins = new ArrayList<>();
        try {
            ServiceLoader.load(ServerPlugin.class).forEach(plugins::add);
        } catch (ServiceConfigurationError broken) {
            throw new PluginException("a plug-in does not load: " + broken.getMessage());
        }
        plugins.sort(Comparator.comparing(ServerPlugin::name));
        for (int i = 0; i < plugins.size(); i++) {
            check(plugins.get(i));
            if (i > 0 && plugins.get(i).name().equals(plugins.get(i - 1).name())) {
                throw new PluginException(
                        "two plug-ins are named \"%s\": %s and %s"
                                .formatted(
                                        plugins.get(i).name(),
                                        plugins.get(i - 1).getClass().getName(),
                                        plugins.get(i).getClass().getName()));
            }
        }
        return plugins;
    }

    private static void check(ServerPlugin plugin) {
        if (!NAME.matcher(plugin.name()).matches() || TAKEN.contains(plugin.name())) {
            throw new PluginException(
                    "a plug-in cannot be named \""
                            + plugin.name()
                            + "\": "
                            + plugin.getClass().getName());
        }
    }
}
