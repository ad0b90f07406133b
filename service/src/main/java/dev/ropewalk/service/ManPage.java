package dev.ropewalk.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `ropewalk man`: the manual page in roff with man's macros, `ropewalk man | man -l -`, made of
/// the commands and their options.
public final class ManPage implements CommandPlugin {
    /// A line of at most 80 bytes with its escapes, if that is possible.
    private static final Pattern LINE = Pattern.compile(".{1,66}(?: |$)|\\S+ ?");

    private static final String END =
            """
            .SH ENVIRONMENT
            Each option has a variable, which is named with it and counts where the option
            is not given.
            The launcher itself reads:
            .TP
            .B ROPEWALK_JAVA_HOME
            the Java to use, and no other
            .TP
            .B ROPEWALK_JAVA_OPTS
            options for it, between blanks
            .TP
            .B ROPEWALK_JVM_DIRS
            where to look for Java: patterns of homes, between colons
            .TP
            .B ROPEWALK_AOT
            off: neither make nor use a cache of loaded classes
            .SH EXIT STATUS
            0 after an orderly end, 1 after a failure, 2 after a wrong call; 128 and the
            number of the signal where a second signal cut the end short.
            .SH SIGNALS
            SIGTERM and SIGINT end in order: /readyz answers 503, after \\-\\-drain\\-wait the
            ports close, what is under way is finished within \\-\\-drain\\-timeout. A second
            one ends at once.
            .SH EXAMPLES
            .nf
            ropewalk up
            ropewalk echo \\-\\-listen tcp:7777:interface=127.0.0.1
            ropewalk counter \\-\\-store file:/var/lib/ropewalk/count \\-\\-sync always
            ropewalk pubsub \\-\\-log /var/lib/lines \\-\\-admin tcp:9090:interface=127.0.0.1
            .fi
            .SH SEE ALSO
            .BR nc (1),
            .BR curl (1),
            .BR systemd.service (5)
            """;

    private final StringBuilder page = new StringBuilder();

    /// For [java.util.ServiceLoader].
    public ManPage() {}

    @Override
    public String name() {
        return "man";
    }

    @Override
    public String summary() {
        return "Prints the manual page, for man -l -";
    }

    @Override
    public int run(List<String> args) {
        if (args.isEmpty()) {
            System.out.print(text());
            System.out.flush();
            return 0;
        }
        boolean help = args.equals(List.of("--help"));
        (help ? System.out : System.err).println("Usage: ropewalk man | man -l -\n" + summary());
        return help ? 0 : Main.WRONG_CALL;
    }

    String text() {
        page.setLength(0);
        page.append(".TH ROPEWALK 1 ").append(Version.day());
        page.append(" \"").append(Version.line()).append("\" \"\"\n");
        section("NAME");
        page.append("ropewalk \\- TCP echo, HTTP counter and line broadcast\n");
        section("SYNOPSIS");
        page.append(".B ropewalk\n.I COMMAND\n.RI [ OPTION ]...\n");
        section("COMMANDS");
        Plugins.found().forEach(plugin -> item(plugin.name(), plugin.summary()));
        item(
                Command.ALL,
                "All servers in one process; their options have the server's name in front.");
        Plugins.commands().forEach(plugin -> item(plugin.name(), plugin.summary()));
        item("help COMMAND", "The command's options.");
        options();
        return page.append(END).toString();
    }

    /// The options; those that all servers have are shown once, under a head of their own.
    private void options() {
        Map<String, CommandSpec> servers = CommandTree.servers();
        Map<String, OptionSpec> common = new LinkedHashMap<>();
        servers.getOrDefault(Command.ALL, CommandSpec.create())
                .options()
                .forEach(option -> common.put(option.longestName(), option));
        servers.forEach((name, spec) -> {
            if (!name.equals(Command.ALL)) {
                List<OptionSpec> own = new ArrayList<>(spec.options());
                own.removeIf(option -> common.containsKey(option.longestName()));
                section("OPTIONS OF " + name);
                own.forEach(this::option);
                own.forEach(o -> common.remove("--" + name + o.longestName().substring(1)));
            }
        });
        section("OPTIONS OF ALL SERVERS");
        common.values().forEach(this::option);
    }

    private void option(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        item(
                String.join(", ", option.names()) + value,
                String.join("\n", option.description()).replace("%%", "%"));
    }

    private void section(String name) {
        page.append(".SH ").append(name).append('\n');
    }

    private void item(String name, String text) {
        page.append(".TP\n.B ").append(roff(name)).append('\n');
        text.lines()
                .flatMap(line -> LINE.matcher(line).results().map(MatchResult::group))
                .forEach(line -> page.append(roff(line.stripTrailing())).append('\n'));
    }

    /// A backslash begins an escape, a hyphen is no minus, and a first dot or quote is a request.
    private static String roff(String text) {
        String safe = text.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
