package dev.ropewalk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// All commands there are with their options, for what describes them from outside: the manual page
/// and the completion of a shell.
final class CommandTree {
    private CommandTree() {}

    /// The servers and `up`, in the order of `--help`, each with the options that it has.
    static Map<String, CommandSpec> servers() {
        Map<String, CommandSpec> servers = new LinkedHashMap<>();
        for (ServerPlugin plugin : Plugins.found()) {
            servers.put(plugin.name(), new Command(plugin.name(), List.of(plugin)).spec());
        }
        servers.put(Command.ALL, new Command(Command.ALL, Plugins.found()).spec());
        return servers;
    }

    /// `ropewalk` with all of its commands below it.
    static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("ropewalk").mixinStandardHelpOptions(true);
        servers().forEach(root::addSubcommand);
        for (CommandPlugin plugin : Plugins.commands()) {
            root.addSubcommand(plugin.name(), taking(plugin.name(), plugin.words()));
        }
        List<String> commands = List.copyOf(root.subcommands().keySet());
        root.addSubcommand("help", taking("help", commands));
        return root;
    }

    private static CommandSpec taking(String name, List<String> words) {
        CommandSpec command = CommandSpec.create().name(name);
        if (!words.isEmpty()) {
            command.addPositional(
                    PositionalParamSpec.builder()
                            .paramLabel("WORD")
                            .type(String.class)
                            .completionCandidates(words)
                            .build());
        }
        return command;
    }
}
