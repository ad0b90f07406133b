package dev.ropewalk.lab;

import dev.ropewalk.lab.Lab.Listed;
import java.io.IOException;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A call of an entry: sets its options, runs it, and reports what went wrong.
final class Call {
    private static final int BROKEN_PIPE = 141; // as a shell says of a program that SIGPIPE ended
    private static final String TRACES = "--stack-traces";

    private final Listed listed;
    private final Streams io;
    private boolean traces;

    Call(Listed listed, Streams io) {
        this.listed = listed;
        this.io = io;
    }

    /// The exit status.
    int run(List<String> args) {
        traces = args.contains(TRACES);
        return guarded(io, () -> attempt(args));
    }

    /// Runs what writes to `io`, flushes both streams, and ends quietly where nobody reads on.
    static int guarded(Streams io, IntSupplier work) {
        try {
            int status = work.getAsInt();
            io.out().flush();
            return status;
        } catch (Output.Failure failed) {
            if (failed.isBrokenPipe()) {
                return BROKEN_PIPE;
            }
            io.err().println("ropewalk lab: cannot write the output: " + failed.getMessage());
            return Lab.FAILURE;
        } finally {
            io.err().flush();
        }
    }

    private int attempt(List<String> args) {
        try {
            Entry entry = listed.maker().get();
            CommandLine parser = parser(entry);
            if (entry.takesHyphens()) {
                refuseUnknownOptions(parser, args);
            }
            if (parser.parseArgs(args.toArray(String[]::new)).isUsageHelpRequested()) {
                parser.usage(io.out(), Ansi.OFF);
                return 0;
            }
            return entry.run(io);
        } catch (ParameterException wrong) {
            return tell(String.valueOf(wrong.getMessage()), Lab.WRONG_CALL, wrong);
        } catch (EntryException wrong) {
            return tell(wrong.getMessage(), wrong.status(), wrong);
        } catch (IOException failed) {
            return tell(Reason.of(failed), Lab.FAILURE, failed);
        } catch (InterruptedException ended) {
            return tell("interrupted", Lab.FAILURE, ended);
        } catch (Output.Failure closed) {
            throw closed;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            return tell(Reason.of(broken), Lab.FAILURE, broken);
        }
    }

    private CommandLine parser(Entry entry) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(entry);
        spec.name("ropewalk lab " + listed.name());
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this")
                        .build());
        spec.addOption(
                OptionSpec.builder(TRACES).description("Shows where a failure came from").build());
        return new CommandLine(spec)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a word such as @home is a word
                .setPosixClusteredShortOptionsAllowed(!entry.takesHyphens())
                .setUnmatchedOptionsArePositionalParams(entry.takesHyphens());
    }

    /// Where `-x` may be an argument, a misspelt option would be one too.
    private static void refuseUnknownOptions(CommandLine parser, List<String> args) {
        for (String word : args) {
            if (word.equals("--")) {
                return;
            }
            String name = word.replaceFirst("=.*", "");
            if (name.matches("--[a-z][a-z-]+")
                    && !parser.getCommandSpec().optionsMap().containsKey(name)) {
                throw new UnmatchedArgumentException(parser, List.of(word));
            }
        }
    }

    private int tell(String what, int status, @Nullable Throwable cause) {
        io.out().flush();
        io.err().println("ropewalk lab " + listed.name() + ": " + what);
        if (status == Lab.WRONG_CALL) {
            io.err().println("Try 'ropewalk lab " + listed.name() + " --help'.");
        }
        if (traces && cause != null) {
            cause.printStackTrace(io.err());
        }
        return status;
    }
}
