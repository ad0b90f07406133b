package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.protocol.Clock;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.sqlite.SQLiteConfig;

/// A process that gives numbers away until it is killed: what it has told is on its standard
/// output, one write a line, `PATH FIRST N` or `PATH FIRST 1 KEY`.
///
/// @param process to be killed
record Victim(Process process) {
    static final List<String> PATHS = List.of("/a", "/b", "/c", "/d", "/e");
    private static final int THREADS = 4;

    /// Starts one on a state file.
    ///
    /// @param what `none`, `1s` or `always`, with `,keys` for many counters and idempotency keys;
    ///   and a number, for one that restores counters instead of counting, from this on
    static Victim start(Path state, String... what) throws IOException {
        return new Victim(new ProcessBuilder(command(state, what)).start());
    }

    /// Starts one that can write no file of more than 8 KiB.
    static Victim startWithSmallFiles(Path state, String what) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("sh", "-c", "ulimit -f 16 && exec \"$@\"", "sh"));
        command.addAll(command(state, what));
        return new Victim(new ProcessBuilder(command).start());
    }

    /// Starts one that may write only what the permissions of a file say, root or not.
    static Victim startAsAnyone(Path state, String what) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isWritable(state)) {
            String rights = "-dac_override,-dac_read_search";
            command.addAll(List.of("setpriv", "--bounding-set", rights, "--inh-caps", rights));
        }
        command.addAll(command(state, what));
        return new Victim(new ProcessBuilder(command).start());
    }

    private static List<String> command(Path state, String... what) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.add("-Xmx64m");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dslf4j.internal.verbosity=ERROR"); // there is nothing that logs
        command.addAll(List.of("-cp", classPath(), Victim.class.getName()));
        command.add(state.toString());
        command.addAll(List.of(what));
        return command;
    }

    /// As short as it can be: half of the time to start goes into looking through the rest.
    private static String classPath() {
        return Stream.of(Victim.class, Store.class, Clock.class, Logger.class, SQLiteConfig.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(place -> Path.of(URI.create(place.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    public static void main(String[] args) {
        boolean keys = args[1].endsWith(",keys");
        StoreOptions options =
                Kinds.file(Path.of(args[0])).withSync(SyncMode.parse(args[1].replace(",keys", "")));
        try {
            Store store = (keys ? options.withCounterPerPath(5) : options).open();
            tell("open");
            if (args.length > 2) {
                restoreAgainAndAgain(store, Long.parseLong(args[2]));
            }
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = new SplittableRandom(i ^ System.nanoTime());
                Thread.ofPlatform().start(() -> giveAway(store, keys, random));
            }
        } catch (StoreException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static void giveAway(Store store, boolean keys, SplittableRandom random) {
        while (true) {
            String path = keys ? PATHS.get(random.nextInt(PATHS.size())) : Store.SINGLE;
            Sequence sequence = Kinds.sequence(store, path);
            if (keys && random.nextBoolean()) {
                String key = "key" + random.nextInt(20);
                Store.Keyed got = Kinds.get(store.once(key + path, sequence, path));
                tell("%s %d 1 %s%s".formatted(path, got.number(), key, path));
            } else {
                int n = random.nextInt(4) == 0 ? random.nextInt(1, 50) : 1;
                tell("%s %d %d".formatted(path, Kinds.get(sequence.reserve(n)), n));
            }
        }
    }

    /// Sets five counters to the same number, and says when that is done; then to a higher one.
    private static void restoreAgainAndAgain(Store store, long first) {
        for (long next = first; ; next++) {
            long all = next;
            Kinds.get(store.restore(PATHS.stream().collect(Collectors.toMap(p -> p, _ -> all))));
            tell(Long.toString(next));
        }
    }

    private static void tell(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
}
