package dev.ropewalk.service;

import dev.ropewalk.endpoint.ServerEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Builds the options of a command from those of its plug-ins and the common ones, and gives each
/// its environment variable.
final class OptionTable {
    private static final int WIDTH = 100;

    private final CommandSpec spec;
    private final boolean prefixed;
    private final Map<OptionSpec, String> variables = new LinkedHashMap<>();

    /// @param prefixed whether the options of a server have its name in front
    OptionTable(String command, boolean prefixed) {
        this.prefixed = prefixed;
        this.spec = CommandSpec.create().name(command);
        spec.usageMessage().sortOptions(false).abbreviateSynopsis(true).width(WIDTH);
    }

    CommandSpec spec() {
        return spec;
    }

    /// The variable of each option.
    Map<OptionSpec, String> variables() {
        return Collections.unmodifiableMap(variables);
    }

    /// Adds a server's options; returns the one that says where it listens.
    ///
    /// @throws PluginException if it has what the command line cannot give it
    OptionSpec addServer(ServerPlugin plugin) {
        OptionSpec listen =
                OptionSpec.builder("--listen")
                        .type(List.class)
                        .auxiliaryTypes(ServerEndpoint.class)
                        .converters(text -> ServerEndpoint.parse(text, plugin.endpointParameters()))
                        .paramLabel("ENDPOINT")
                        .description(
                                "Where to listen; may be given again",
                                "default: " + escape(String.join(" ", plugin.defaultEndpoints())))
                        .build();
        OptionSpec added = add(listen, plugin.name());
        CommandSpec own = CommandSpec.forAnnotatedObjectLenient(plugin);
        if (!own.positionalParameters().isEmpty() || !own.argGroups().isEmpty()) {
            throw new PluginException(
                    plugin.getClass().getName()
                            + " may have options, but no groups and no parameters");
        }
        own.options().forEach(option -> add(option, plugin.name()));
        return added;
    }

    void addCompanion(Companion companion) {
        CommandSpec.forAnnotatedObject(companion).options().forEach(option -> add(option, ""));
    }

    void addCommon(CommonOptions common) {
        CommandSpec.forAnnotatedObject(common).options().forEach(option -> add(option, ""));
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this")
                        .build());
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version")
                        .build());
    }

    void describe(List<ServerPlugin> plugins) {
        spec.usageMessage()
                .description(
                        plugins.stream()
                                .map(plugin -> escape(plugin.summary()))
                                .toArray(String[]::new))
                .footer(
                        "",
                        "An ENDPOINT is tcp:1234, tcp:1234:interface=127.0.0.1 or unix:/run/a.sock;"
                                + " a TIME is 30s or 5m.",
                        "What is not given is taken from the environment, several endpoints with"
                                + " blanks between.");
    }

    private OptionSpec add(OptionSpec option, String server) {
        String variable = variable(server, option);
        if (option.defaultValue() != null) { // where nothing is said nobody would look at it
            throw new PluginException("a field's default is its initial value: " + option);
        }
        List<String> description = new ArrayList<>();
        for (String line : option.description()) {
            description.add(escape(line));
        }
        description.add("(" + variable + standing(option) + ")");
        OptionSpec.Builder builder =
                OptionSpec.builder(option).description(description.toArray(String[]::new));
        if (prefixed && !server.isEmpty()) {
            builder.names(
                    Arrays.stream(option.names())
                            .filter(name -> name.startsWith("--"))
                            .map(name -> "--" + server + name.substring(1))
                            .toArray(String[]::new));
        }
        if (option.type().isEnum()) { // any case is taken; the lower one is what people type
            builder.completionCandidates(lower(option.type().getEnumConstants()));
        }
        OptionSpec added = builder.build();
        spec.addOption(added);
        variables.put(added, variable);
        return added;
    }

    private static String variable(String server, OptionSpec option) {
        String name = option.longestName();
        if (!name.startsWith("--")) {
            throw new PluginException("an option needs a long name: " + option);
        }
        return variable(server, name.substring(2));
    }

    /// The variable of a server's option or, where the server is empty, of a common one.
    static String variable(String server, String option) {
        String name = server.isEmpty() ? option : server + "-" + option;
        return Environment.OURS + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// The default of an option, if it is not obvious.
    private static String standing(OptionSpec option) {
        return switch (option.initialValue()) {
            case null -> "";
            case Boolean flag -> flag ? ", default: true" : "";
            case Collection<?> none when none.isEmpty() -> "";
            case Duration time -> ", default: " + OptionValues.text(time);
            case Enum<?> word -> ", default: " + lower(word);
            case Object other -> escape(", default: " + Objects.toString(other));
        };
    }

    private static List<String> lower(Object[] words) {
        return Arrays.stream(words).map(OptionTable::lower).toList();
    }

    private static String lower(Object word) {
        return word.toString().toLowerCase(Locale.ROOT);
    }

    /// Escapes a text that picocli takes for a format once more.
    private static String escape(String text) {
        return text.replace("%", "%%");
    }
}
