package dev.ropewalk.counter.check;

import dev.ropewalk.service.OptionValues;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of the command line; picocli sets the fields.
final class CheckOptions {
    @Parameters(paramLabel = "URL", description = "The counter, such as http://localhost:8080/")
    private @Nullable CheckTarget target;

    @Option(
            names = "--clients",
            paramLabel = "N",
            description = "Connections at a time (default: 64)")
    int clients = 64;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description =
                    "Answers to get in this run; 0 only judges the journal (default: 1000000)")
    long requests = 1_000_000;

    @Option(
            names = "--pipeline",
            paramLabel = "N",
            description = "Requests that each connection has under way at a time (default: 1)")
    int pipeline = 1;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description =
                    "How long to go on without any answer, the server being down (default: 30s)")
    Duration patience = Duration.ofSeconds(30);

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Keep what was seen there, and go on from what is there already")
    @Nullable Path journal;

    @Option(names = "--shared", description = "Others count too: do not look for gaps")
    boolean shared;

    CommandLine parser() {
        CommandSpec spec = CommandSpec.forAnnotatedObject(this);
        spec.name("ropewalk counter-check");
        spec.usageMessage()
                .sortOptions(false)
                .width(100)
                .description(
                        "Asks a counter with many clients at a time and keeps every number. Checks that"
                                + " none comes twice, that each is larger than all that were answered before"
                                + " its request, and that none is missing but for requests that got no"
                                + " answer. Exits with 0 if so, with 1 and the numbers if not.")
                .footer(
                        "",
                        "A TIME is 30s or 5m. Nobody else may use the counter meanwhile, unless with --shared.",
                        "Example: ropewalk counter-check http://localhost:8080/ --journal seen, and kill -9 the"
                                + " server now and then.");
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this")
                        .build());
        return new CommandLine(spec)
                .registerConverter(CheckTarget.class, CheckTarget::parse)
                .registerConverter(Integer.class, CheckOptions::count)
                .registerConverter(int.class, CheckOptions::count)
                .registerConverter(Duration.class, OptionValues::duration);
    }

    /// From 1 to 10,000.
    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,3}|10000")) {
            throw new IllegalArgumentException(
                    "a whole number from 1 to 10000, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    CheckTarget target() {
        if (target == null) {
            throw new IllegalStateException("not parsed yet");
        }
        return target;
    }
}
