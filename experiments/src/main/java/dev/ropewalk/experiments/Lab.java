package dev.ropewalk.experiments;

import dev.ropewalk.experiments.floatinfo.FloatInfo;
import dev.ropewalk.experiments.gevent.Gevent;
import dev.ropewalk.experiments.newton.Newton;
import dev.ropewalk.experiments.orm.Orm;
import dev.ropewalk.experiments.prompt.LabPrompt;
import dev.ropewalk.experiments.sha256.Sha256;
import dev.ropewalk.experiments.sizeof.SizeOf;
import dev.ropewalk.experiments.sum.Sum;
import dev.ropewalk.experiments.symbolic.Symbolic;
import dev.ropewalk.experiments.window.Window;
import dev.ropewalk.service.CommandPlugin;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// `ropewalk lab NAME …`: finds the entry and has it run; alone, it lists what there is.
public final class Lab implements CommandPlugin {
    static final int FAILURE = 1;
    static final int WRONG_CALL = 2;

    private static final List<Listed> entries =
            List.of(
                    new Listed(
                            "sum",
                            "Sums numbers naively, compensated and exactly",
                            "sum 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1",
                            Sum::new),
                    new Listed(
                            "sha256",
                            "Digests strings, numbers and files, and checks files",
                            "sha256 --range 1-3",
                            Sha256::new),
                    new Listed(
                            "floatinfo",
                            "Shows the limits of floats, and what one is made of",
                            "floatinfo --repr 0.1",
                            FloatInfo::new),
                    new Listed(
                            "newton",
                            "Finds a root by Newton's method, or the diary's",
                            "newton 'x*x - 2'",
                            Newton::new),
                    new Listed(
                            "prompt",
                            "A live Java prompt inside this program",
                            "prompt",
                            LabPrompt::new),
                    new Listed(
                            "orm",
                            "Persons and addresses in SQLite or PostgreSQL, with Hibernate",
                            "orm --file people.db add person Ada",
                            Orm::new),
                    new Listed(
                            "window",
                            "A window that says hello and prints keys and buttons as pyglet does",
                            "window",
                            Window::new),
                    new Listed(
                            "gevent",
                            "Greenlets: the diary's programs 11 to 16",
                            "gevent 14",
                            Gevent::new),
                    new Listed(
                            "sizeof",
                            "Measures values in memory, beside CPython's",
                            "sizeof --layout '\"1\"'",
                            SizeOf::new),
                    new Listed(
                            "symbolic",
                            "Answers as SymPy's prompt does: expands, derives, integrates, solves",
                            "symbolic 'expand((x + y)**3)'",
                            Symbolic::new));

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
        PrintStream out = text(new Output(new FileOutputStream(FileDescriptor.out)));
        PrintStream err = text(new FileOutputStream(FileDescriptor.err));
        if (args.equals(List.of("rehearse"))) {
            return Rehearsal.run(err);
        }
        return run(args, new Streams(System.in, out, err));
    }

    private static PrintStream text(OutputStream to) {
        return new PrintStream(to, false, StandardCharsets.UTF_8);
    }

    /// Runs as [#run(List)] with the streams given; for tests.
    public static int run(List<String> args, Streams io) {
        return run(entries, args, io);
    }

    /// Runs one of the entries given, or lists them.
    static int run(List<Listed> entries, List<String> args, Streams io) {
        String name = args.isEmpty() ? "--help" : args.getFirst();
        if (name.equals("--help") || name.equals("-h")) {
            return Call.guarded(io, () -> list(entries, io.out()));
        }
        for (Listed listed : entries) {
            if (listed.name().equals(name)) {
                return new Call(listed, io).run(args.subList(1, args.size()));
            }
        }
        io.err().println("ropewalk lab: there is no entry \"" + name + "\"");
        io.err().println("Try 'ropewalk lab', which lists them.");
        io.err().flush();
        return WRONG_CALL;
    }

    /// The entries, in the order of the list; for tests.
    static List<Listed> entries() {
        return entries;
    }

    private static int list(List<Listed> entries, PrintStream out) {
        out.println("Usage: ropewalk lab NAME [OPTION]... [ARGUMENT]...");
        out.println();
        for (Listed listed : entries) {
            out.printf("  %-12s %s%n", listed.name(), listed.summary());
            out.printf("  %-12s   ropewalk lab %s%n", "", listed.example());
        }
        out.println();
        out.println("'ropewalk lab NAME --help' tells more of one.");
        return 0;
    }
}
