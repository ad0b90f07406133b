package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.CounterNames;
import dev.ropewalk.counter.store.Digest;
import dev.ropewalk.counter.store.Keys;
import dev.ropewalk.counter.store.Numbers;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.cells.StateFiles;
import dev.ropewalk.counter.store.file.tables.KeyTable;
import dev.ropewalk.counter.store.file.tables.RestoreTable;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counters in a state file, their names and the idempotency keys in tables beside it. A key and
/// its number become durable in one step. What a restore sets is written to the tables before it is
/// done, so that one that was cut off is finished by the next start. Any thread.
final class FileStore implements Store {
    private final StateFile file;
    private final Tables tables;
    private final GroupCommit engine;
    private final CounterNames names;
    private final FileCounters counters;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Before the start.
    ///
    /// @param named the cells by name
    FileStore(
            StateFile file,
            Tables tables,
            GroupCommit engine,
            StoreOptions options,
            Map<String, Integer> named)
            throws IOException {
        this.file = file;
        this.tables = tables;
        this.engine = engine;
        names = new CounterNames(options);
        counters = new FileCounters(file, tables, engine, names);
        if (options.perPath()) {
            for (var name : named.entrySet()) {
                counters.add(name.getKey(), name.getValue());
            }
        }
        if (!options.perPath() || file.cell(0).last() > 0) {
            counters.add(SINGLE, 0);
        }
    }

    /// Opens a state file and its tables, or makes them, and proves that the disk takes them.
    ///
    /// @param clock milliseconds since 1970
    /// @throws StoreException if it cannot be done; they are as they were then
    static FileStore open(Path path, StoreOptions options, LongSupplier clock) {
        StateFile file = StateFiles.open(path);
        Tables tables = new Tables(file, options, clock);
        try {
            return open(file, tables, options);
        } catch (SQLException | IOException | RuntimeException failed) {
            tables.close();
            file.close();
            throw switch (failed) {
                case RuntimeException known -> known;
                case SQLException inTables -> tables.failure(inTables);
                case Exception onDisk -> file.failure(onDisk);
            };
        }
    }

    private static FileStore open(StateFile file, Tables tables, StoreOptions options)
            throws SQLException, IOException {
        if (options.perPath() && !tables.exist()) {
            file.read(1);
            if (file.cells().stream().skip(1).anyMatch(cell -> cell.last() > 0)) {
                throw tables.missing(); // a file whose names are gone must not get other names
            }
        }
        boolean inTables = options.perPath() || tables.areUsed();
        tables.check();
        Map<String, Integer> named = inTables ? tables.names().all() : Map.of();
        file.read(1 + named.values().stream().mapToInt(cell -> cell).max().orElse(0));
        GroupCommit engine = new GroupCommit(file, file, tables, options.sync());
        if (inTables) {
            finishRestore(file, tables);
        }
        if (options.sync() == SyncMode.ALWAYS) {
            StateFiles.forceDirectory(
                    file.path()); // whoever made the file may have been killed before
        }
        engine.prove();
        FileStore store = new FileStore(file, tables, engine, options, named);
        engine.start();
        return store;
    }

    private static void finishRestore(StateFile file, Tables tables)
            throws SQLException, IOException {
        for (RestoreTable.Change change : tables.restores().all()) {
            Cell cell = file.cell(change.cell());
            if (cell.epoch() < change.epoch()) {
                cell.write(change.last(), change.epoch());
                cell.publish(change.last());
            }
        }
    }

    @Override
    public @Nullable Sequence sequence(String name) {
        return counters.sequence(name);
    }

    @Override
    public @Nullable Sequence find(String name) {
        return counters.find(name);
    }

    private record Found(long number, Digest name, boolean first) {}

    @Override
    public CompletionStage<Keyed> once(String key, Sequence sequence, String name) {
        if (!(sequence instanceof FileSequence own)) {
            throw new IllegalArgumentException("no counter of this store: " + sequence);
        }
        Digest keyDigest = Digest.of(key);
        Digest nameDigest = Digest.of(name);
        return own.inTurn(counter ->
                        engine.submit(
                                GroupCommit.Kind.TABLES,
                                () -> onceNow(keyDigest, nameDigest, counter.cell())))
                .thenApply(found ->
                        new Keyed(found.number(), Keys.name(found.name(), name), found.first()));
    }

    /// On the store's thread.
    private Found onceNow(Digest key, Digest name, Cell cell) throws SQLException, IOException {
        KeyTable.Kept before = tables.keys().find(key);
        if (before != null) {
            return new Found(before.number(), before.name(), false);
        }
        tables.keys().checkRoom();
        long number = engine.take(cell);
        tables.keys().keep(key, name, number);
        return new Found(number, name, true);
    }

    @Override
    public CompletionStage<Map<String, Long>> snapshot() {
        return CompletableFuture.completedFuture(Numbers.readAll(counters::numbers));
    }

    @Override
    public CompletionStage<Void> restore(Map<String, Long> last) {
        names.check(last);
        List<FileCounters.Target> targets;
        try {
            targets = counters.require(last);
        } catch (StoreException full) {
            return CompletableFuture.failedFuture(full);
        }
        CompletableFuture<?>[] coming =
                targets.stream()
                        .map(target -> target.sequence().counter())
                        .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(coming)
                .thenCompose(_ -> engine.submit(GroupCommit.Kind.ALONE, () -> restoreNow(targets)))
                .thenRun(() -> {});
    }

    /// On the store's thread; all of the counters have their cells.
    private boolean restoreNow(List<FileCounters.Target> targets) throws SQLException, IOException {
        long epoch = file.epoch() + 1;
        tables.begin();
        tables.restores().clear();
        for (FileCounters.Target target : targets) {
            int cell = target.sequence().counter().join().index();
            tables.restores().add(new RestoreTable.Change(cell, target.to(), epoch));
        }
        tables.commit();
        Numbers.setAll(targets.stream().map(target -> change(target, epoch)).toList());
        engine.forceIfAlways();
        tables.begin();
        tables.restores().clear();
        tables.commit();
        return true;
    }

    private static Numbers.Change change(FileCounters.Target target, long epoch) {
        Cell cell = target.sequence().counter().join().cell();
        return new Numbers.Change(
                target.name(), cell.numbers(), target.to(), to -> cell.write(to, epoch));
    }

    @Override
    public Load load() {
        return new Load(
                counters.size(),
                tables.keptKeys(),
                engine.waiting(),
                engine.isInDoubt(),
                engine.forces(),
                engine.forceNanos());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                engine.close();
            } finally {
                file.close();
            }
        }
    }
}
