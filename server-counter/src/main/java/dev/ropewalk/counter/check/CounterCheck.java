package dev.ropewalk.counter.check;

import dev.ropewalk.service.CommandPlugin;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/// `ropewalk counter-check URL`: asks a counter with many clients at a time, keeps every number,
/// and says whether it kept its promise.
public final class CounterCheck implements CommandPlugin {
    private static final int FAILURE = 1;
    private static final int WRONG_CALL = 2;

    /// For [java.util.ServiceLoader].
    public CounterCheck() {}

    @Override
    public String name() {
        return "counter-check";
    }

    @Override
    public String summary() {
        return "Checks that a counter gives each number once, rising, with no gap";
    }

    @Override
    public int run(List<String> args) {
        return run(args, System.out, new Progress(System.err, Progress.onTerminal()));
    }

    /// As [#run(List)], and says it there.
    int run(List<String> args, PrintStream out, Progress progress) {
        CheckOptions options = new CheckOptions();
        CommandLine parser = options.parser();
        try {
            var said = parser.parseArgs(args.toArray(String[]::new));
            if (said.isUsageHelpRequested()) {
                parser.usage(out, Ansi.OFF);
                return 0;
            }
            return check(options, out, progress);
        } catch (ParameterException wrong) {
            progress.say("ropewalk counter-check: " + words(wrong));
            progress.say("Try: ropewalk counter-check --help");
            return WRONG_CALL;
        } catch (UncheckedIOException | IllegalStateException failed) {
            progress.say("ropewalk counter-check: " + failed.getMessage());
            return FAILURE;
        }
    }

    private static @Nullable String words(ParameterException wrong) {
        return wrong.getCause() instanceof IllegalArgumentException cause
                ? cause.getMessage()
                : wrong.getMessage();
    }

    private static int check(CheckOptions options, PrintStream out, Progress progress) {
        Ledger ledger = new Ledger();
        CountDownLatch said = new CountDownLatch(1);
        try (Journal journal = journal(options, ledger)) {
            CheckRun run = new CheckRun(options, ledger, journal, progress);
            Thread interrupted = new Thread(() -> interrupted(run, said), "interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                CheckRun.Result result = run.run();
                print(options, ledger, result, out);
                return print(ledger.verdict(options.shared), result.trouble(), out);
            } finally {
                said.countDown();
                forget(interrupted);
            }
        }
    }

    private static @Nullable Journal journal(CheckOptions options, Ledger ledger) {
        return options.journal == null
                ? null
                : Journal.open(options.journal, options.target().url(), ledger);
    }

    /// Ctrl-C: what there is so far is said before the JVM ends.
    private static void interrupted(CheckRun run, CountDownLatch said) {
        run.end("interrupted");
        try {
            var _ = said.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it has begun
        }
    }

    private static void print(
            CheckOptions options, Ledger ledger, CheckRun.Result run, PrintStream out) {
        double seconds = run.time().toNanos() / 1e9;
        out.printf(
                Locale.ROOT,
                "%s from %s in %.1f s, %,.0f a second, by %s%s%n",
                Ledger.count(run.answers(), "answer"),
                options.target().url(),
                seconds,
                seconds == 0 ? 0 : run.answers() / seconds,
                Ledger.count(options.clients, "client"),
                options.pipeline == 1 ? "" : " with " + options.pipeline + " requests each");
        if (ledger.answers() > run.answers()) {
            out.printf("%s with those of the journal%n", Ledger.count(ledger.answers(), "answer"));
        }
    }

    private static int print(Ledger.Verdict verdict, String trouble, PrintStream out) {
        verdict.facts().forEach(out::println);
        verdict.offences().forEach(out::println);
        if (!trouble.isEmpty()) {
            out.println("stopped early: " + trouble);
        }
        out.println(
                !verdict.isGood() ? "FAIL" : trouble.isEmpty() ? "OK" : "OK so far, not complete");
        out.flush();
        return verdict.isGood() && trouble.isEmpty() ? 0 : FAILURE;
    }
}
