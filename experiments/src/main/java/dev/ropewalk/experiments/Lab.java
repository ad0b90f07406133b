package dev.ropewalk.experiments;

import dev.ropewalk.service.CommandPlugin;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/// `ropewalk lab NAME …`: finds the entry, sets its options, runs it, and says what went wrong.
public final class Lab implements CommandPlugin {
    static final int FAILURE = 1;
    static final int WRONG_CALL = 2;

    private static final List<Listed> entries = List.of();

    /// An entry as the list shows it.
    ///
    /// @param name the word after `lab`
    /// @param summary what it does, one line
    /// @param example a call to try, without `ropewalk lab`
    /// @param maker makes it for one run
    record Listed(String name, String summary, String example, Supplier<Entry> maker) {}

    /// Runs the lab alone, to the end of the JVM.
    ///
    /// @param args the words after `ropewalk lab`
    public static void main(String[] args) {
        System.exit(new Lab().run(List.of(args)));
    }

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public String summary() {
        return "The diary's experiments as tools; alone, it lists them";
    }

    @Override
    public int run(List<String> args) {
        try (PrintStream out = stream(FileDescriptor.out)) {
            return run(args, new Streams(System.in, out, stream(FileDescriptor.err)));
        }
    }

    private static PrintStream stream(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    }

    /// Runs as [#run(List)] with the streams given; for tests.
    public static int run(List<String> args, Streams io) {
        String name = args.isEmpty() ? "--help" : args.getFirst();
        if (name.equals("--help") || name.equals("-h")) {
            list(io.out());
            io.out().flush();
            return 0;
        }
        for (Listed listed : entries) {
            if (listed.name().equals(name)) {
                return run(listed, args.subList(1, args.size()), io);
            }
        }
        io.err().println("ropewalk lab: there is no entry \"" + name + "\"");
        io.err().println("Try 'ropewalk lab', which lists them.");
        io.err().flush();
        return WRONG_CALL;
    }

    private static void list(PrintStream out) {
        out.println("Usage: ropewalk lab NAME [OPTION]... [ARGUMENT]...");
        out.println();
        for (Listed listed : entries) {
            out.printf("  %-12s %s%n", listed.name(), listed.summary());
            out.printf("  %-12s   ropewalk lab %s%n", "", listed.example());
        }
        out.println();
        out.println("'ropewalk lab NAME --help' tells more of one.");
    }

    private static int run(Listed listed, List<String> args, Streams io) {
        Entry entry = listed.maker().get();
        CommandLine parser = parser(listed.name(), entry);
        boolean traces = args.contains("--stack-traces");
        try {
            var said = parser.parseArgs(args.toArray(String[]::new));
            if (said.isUsageHelpRequested()) {
                parser.usage(io.out(), Ansi.OFF);
                return 0;
            }
            return entry.run(io);
        } catch (ParameterException wrong) {
            return tell(
                    listed,
                    String.valueOf(wrong.getMessage()),
                    WRONG_CALL,
                    io,
                    traces ? wrong : null);
        } catch (EntryException wrong) {
            return tell(listed, wrong.getMessage(), wrong.status(), io, traces ? wrong : null);
        } catch (IOException failed) {
            return tell(
                    listed,
                    String.valueOf(failed.getMessage()),
                    FAILURE,
                    io,
                    traces ? failed : null);
        } catch (InterruptedException ended) {
            return tell(listed, "interrupted", FAILURE, io, traces ? ended : null);
        } finally {
            io.out().flush();
            io.err().flush();
        }
    }

    private static CommandLine parser(String name, Entry entry) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(entry);
        spec.qualifiedName("ropewalk lab " + name);
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this")
                        .build());
        spec.addOption(
                OptionSpec.builder("--stack-traces")
                        .description("Shows where a failure came from")
                        .build());
        return new CommandLine(spec).setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int tell(
            Listed listed, String what, int status, Streams io, @Nullable Throwable trace) {
        io.out().flush();
        io.err().println("ropewalk lab " + listed.name() + ": " + what);
        if (status == WRONG_CALL) {
            io.err().println("Try 'ropewalk lab " + listed.name() + " --help'.");
        }
        if (trace != null) {
            trace.printStackTrace(io.err());
        }
        return status;
    }
}
