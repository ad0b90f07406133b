package dev.ropewalk.service;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The program: `ropewalk echo --listen tcp:4321`, `ropewalk up`, `ropewalk --help`.
///
/// The program ends with 0 after a drain, 1 after a failure, 2 after a wrong call, 3 where it
/// cannot serve any more ([EmergencyExit]), and with 128 and the signal's number where a second
/// signal cut the drain short. What a person asked for goes to the standard output, what went wrong
/// and the log to the standard error.
public final class Main {
    static final int FAILURE = 1;
    static final int WRONG_CALL = 2;

    private Main() {}

    /// Runs the command that the first word names, to the end of the JVM.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Runs one server, as `java -jar server-echo.jar` does, to the end of the JVM.
    ///
    /// @param server the plug-in's name, as if it were the first word of the command line
    /// @param args the rest of the command line
    public static void main(String server, String[] args) {
        List<String> words = new ArrayList<>(List.of(server));
        words.addAll(Arrays.asList(args));
        main(words.toArray(String[]::new));
    }

    private static int run(String[] args) {
        spareNettyItsSearches();
        try {
            return dispatch(args);
        } catch (UsageException wrong) {
            System.err.println("ropewalk: " + wrong.getMessage());
            System.err.println(wrong.whatToTry());
            return WRONG_CALL;
        } catch (PluginException broken) {
            System.err.println("ropewalk: " + broken.getMessage());
            return FAILURE;
        }
    }

    /// Turns off work of Netty that costs some hundred classes at start and a stack trace for each
    /// hundredth buffer, and that few have a use for: its events for the flight recorder, its
    /// search for buffers that nobody released, and what makes the id of a channel unique on earth.
    private static void spareNettyItsSearches() {
        byte[] machine = new byte[Long.BYTES];
        new SplittableRandom().nextBytes(machine);
        Properties set = System.getProperties();
        set.putIfAbsent("io.netty.jfr.enabled", "false");
        set.putIfAbsent("io.netty.leakDetection.level", "disabled");
        set.putIfAbsent("io.netty.processId", Long.toString(ProcessHandle.current().pid()));
        set.putIfAbsent("io.netty.machineId", HexFormat.ofDelimiter(":").formatHex(machine));
    }

    private static int dispatch(String[] args) throws UsageException {
        String first = args.length == 0 ? "" : args[0];
        List<String> rest =
                args.length == 0 ? List.of() : Arrays.asList(args).subList(1, args.length);
        return switch (first) {
            case "" -> help(System.err, WRONG_CALL);
            case "-V", "--version" -> version();
            case "-h", "--help" -> help(System.out, 0);
            case "help" ->
                    rest.isEmpty() ? help(System.out, 0) : run(rest.getFirst(), List.of("--help"));
            case String command -> run(command, rest);
        };
    }

    private static int run(String command, List<String> args) throws UsageException {
        for (CommandPlugin plugin : Plugins.commands()) {
            if (plugin.name().equals(command)) {
                return plugin.run(args);
            }
        }
        return start(command, args);
    }

    private static int start(String command, List<String> args) throws UsageException {
        Signals signals = Signals.install();
        List<ServerPlugin> plugins = Plugins.found();
        List<ServerPlugin> chosen = chosen(command, plugins);
        Environment environment = Environment.ofProcess();
        if (args.isEmpty()
                && environment.isSilent()) { // picocli would be a third of the time to start
            return new Launch(
                            new CommonOptions(),
                            chosen.stream().map(ConfiguredServer::asItIs).toList(),
                            List.of())
                    .toTheEnd(signals);
        }
        Command parsed = new Command(command, chosen);
        parsed.parse(args, environment);
        if (parsed.asksForHelp()) {
            parsed.printHelp(System.out);
            return 0;
        }
        if (parsed.asksForVersion()) {
            return version();
        }
        environment.warnOfUnknown(plugins, System.err);
        return new Launch(parsed.common(), parsed.servers(), parsed.companions()).toTheEnd(signals);
    }

    private static List<ServerPlugin> chosen(String command, List<ServerPlugin> plugins)
            throws UsageException {
        if (command.equals(Command.ALL)) {
            return plugins;
        }
        for (ServerPlugin plugin : plugins) {
            if (plugin.name().equals(command)) {
                return List.of(plugin);
            }
        }
        String known =
                Stream.concat(
                                plugins.stream().map(ServerPlugin::name),
                                Plugins.commands().stream().map(CommandPlugin::name))
                        .collect(Collectors.joining(", "));
        throw new UsageException(
                "there is no command \""
                        + command
                        + "\"; there are "
                        + known
                        + " and "
                        + Command.ALL,
                null);
    }

    private static int version() {
        System.out.println(Version.lines());
        return 0;
    }

    private static int help(PrintStream to, int status) {
        StringBuilder text = new StringBuilder("Usage: ropewalk COMMAND [OPTION]...\n\n");
        for (ServerPlugin plugin : Plugins.found()) {
            text.append(entry(plugin.name(), plugin.summary()));
        }
        text.append(entry(Command.ALL, "All of them in one process"));
        for (CommandPlugin plugin : Plugins.commands()) {
            text.append(entry(plugin.name(), plugin.summary()));
        }
        text.append(entry("help COMMAND", "The command's options"));
        text.append(entry("--version", "The version of this, of Java and of Netty"));
        to.print(text);
        to.flush();
        return status;
    }

    private static String entry(String name, @Nullable String what) {
        return String.format("  %-14s%s%n", name, what);
    }
}
