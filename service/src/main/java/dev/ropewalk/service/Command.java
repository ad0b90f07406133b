package dev.ropewalk.service;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.policy.Rate;
import dev.ropewalk.reactor.TcpOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// A command with its options and their values: `ropewalk echo`, `ropewalk up`.
final class Command {
    /// The command that starts every server there is.
    static final String ALL = "up";

    private final String name;
    private final CommonOptions common = new CommonOptions();
    private final List<Listen> servers = new ArrayList<>();
    private final OptionTable options;
    private final CommandLine parser;
    private final Map<OptionSpec, String> fromEnvironment = new LinkedHashMap<>();
    private final List<Companion> companions = Plugins.companions();
    private boolean help;
    private boolean version;

    /// A server of the command, with the option that says where it listens.
    private record Listen(ServerPlugin plugin, OptionSpec option) {}

    /// @throws PluginException if a plug-in has options that cannot be
    Command(String name, List<ServerPlugin> plugins) {
        this.name = name;
        this.options = new OptionTable("ropewalk " + name, name.equals(ALL));
        for (ServerPlugin plugin : plugins) {
            servers.add(new Listen(plugin, options.addServer(plugin)));
        }
        companions.forEach(options::addCompanion);
        options.addCommon(common);
        options.describe(plugins);
        this.parser =
                new CommandLine(options.spec())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .registerConverter(Duration.class, OptionValues::duration)
                        .registerConverter(TcpOptions.class, OptionValues::keepAlive)
                        .registerConverter(Size.class, Size::parse)
                        .registerConverter(Rate.class, Rate::parse)
                        .registerConverter(ServerEndpoint.class, ServerEndpoint::parse);
    }

    /// The companions of the servers; each starts if its options say so.
    List<Companion> companions() {
        return companions;
    }

    CommonOptions common() {
        return common;
    }

    /// Its options, for who describes them.
    CommandSpec spec() {
        return options.spec();
    }

    boolean asksForHelp() {
        return help;
    }

    boolean asksForVersion() {
        return version;
    }

    void printHelp(PrintStream out) {
        parser.usage(out, Ansi.OFF);
    }

    /// The names of the environment variables of its options.
    Set<String> variables() {
        return Set.copyOf(options.variables().values());
    }

    /// Sets the options from the words and, where those do not have one, from the environment.
    void parse(List<String> words, Environment environment) throws UsageException {
        List<String> all = new ArrayList<>();
        ParseResult said = glance(words);
        for (var entry : options.variables().entrySet()) {
            if (!said.hasMatchedOption(entry.getKey())) {
                List<String> set = environment.asWords(entry.getKey(), entry.getValue(), name);
                if (!set.isEmpty()) {
                    fromEnvironment.put(entry.getKey(), entry.getValue());
                    all.addAll(set);
                }
            }
        }
        all.addAll(words);
        try {
            ParseResult result = parser.parseArgs(all.toArray(String[]::new));
            help = result.isUsageHelpRequested();
            version = result.isVersionHelpRequested();
        } catch (ParameterException wrong) {
            throw new UsageException(explain(wrong), name);
        }
    }

    /// Which options the words have, whatever is wrong with their values.
    private ParseResult glance(List<String> words) {
        options.spec().parser().collectErrors(true);
        try {
            return parser.parseArgs(words.toArray(String[]::new));
        } finally {
            options.spec().parser().collectErrors(false);
        }
    }

    private String explain(ParameterException wrong) {
        Throwable cause = wrong.getCause();
        if (wrong.getArgSpec() instanceof OptionSpec option && cause != null) {
            return fromEnvironment.getOrDefault(option, option.longestName())
                    + ": "
                    + cause.getMessage();
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().getFirst(), unmatched.getSuggestions());
        }
        return String.valueOf(wrong.getMessage());
    }

    private static String unknown(String word, List<String> alike) {
        if (!word.startsWith("-")) {
            return "there is no use for \"" + word + "\": what is set is set by options";
        }
        return "unknown option "
                + word
                + (alike.isEmpty() ? "" : "; perhaps " + String.join(" or ", alike));
    }

    /// Its servers, as the options say.
    List<ConfiguredServer> servers() {
        List<ConfiguredServer> chosen = new ArrayList<>();
        for (Listen server : servers) {
            List<ServerEndpoint> endpoints = server.option().getValue();
            String ours = OptionTable.variable(server.plugin().name(), "");
            chosen.add(
                    new ConfiguredServer(
                            server.plugin(),
                            endpoints == null ? List.of() : endpoints,
                            fromEnvironment.values().stream()
                                    .filter(each -> each.startsWith(ours))
                                    .toList()));
        }
        return chosen;
    }
}
