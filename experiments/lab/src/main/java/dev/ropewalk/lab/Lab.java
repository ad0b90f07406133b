package dev.ropewalk.lab;

import dev.ropewalk.service.CommandPlugin;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/// `ropewalk lab NAME …`: finds the entry and has it run; alone, it lists what there is.
public final class Lab implements CommandPlugin {
    static final int FAILURE = 1;
    static final int WRONG_CALL = 2;

    /// An entry as the list shows it.
    ///
    /// @param name the word after `lab`
    /// @param summary what it does, one line
    /// @param example a call to try, without `ropewalk lab`
    /// @param maker makes it for one run
    record Listed(String name, String summary, String example, Supplier<? extends Entry> maker) {}

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
        return run(entries(), args, io);
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

    /// The entries on the class path, in the order of the list.
    static List<Listed> entries() {
        return ServiceLoader.load(Entry.class).stream()
                .sorted(
                        Comparator.comparingInt(
                                found -> annotation(found, DiaryEntry.class).place()))
                .map(Lab::listed)
                .toList();
    }

    private static Listed listed(ServiceLoader.Provider<Entry> found) {
        DiaryEntry shown = annotation(found, DiaryEntry.class);
        String name = annotation(found, Command.class).name();
        return new Listed(name, shown.summary(), shown.example(), found);
    }

    private static <A extends Annotation> A annotation(
            ServiceLoader.Provider<Entry> found, Class<A> kind) {
        return Objects.requireNonNull(
                found.type().getAnnotation(kind),
                () -> found.type().getName() + " has no @" + kind.getSimpleName());
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
