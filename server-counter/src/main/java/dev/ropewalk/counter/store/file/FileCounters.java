package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.CounterNames;
import dev.ropewalk.counter.store.Numbers;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The counters of a file store by name. Any thread, but for what is said to be the store's.
final class FileCounters {
    private final StateFile file;
    private final Tables tables;
    private final GroupCommit engine;
    private final CounterNames names;
    private final Map<String, FileSequence> counters = new ConcurrentHashMap<>();

    FileCounters(StateFile file, Tables tables, GroupCommit engine, CounterNames names) {
        this.file = file;
        this.tables = tables;
        this.engine = engine;
        this.names = names;
    }

    /// Before the start: a counter that the file has.
    void add(String name, int index) throws IOException {
        counters.put(name, new FileSequence(CompletableFuture.completedFuture(counter(index))));
    }

    private FileSequence.Counter counter(int index) throws IOException {
        Cell cell = file.cell(index);
        return new FileSequence.Counter(index, cell, engine.sequence(cell));
    }

    int size() {
        return counters.size();
    }

    @Nullable FileSequence find(String name) {
        return counters.get(names.counter(name));
    }

    /// The counter of that name, made if need be; null if there are as many as may be.
    @Nullable FileSequence sequence(String name) {
        FileSequence there = find(name);
        return there != null || names.areAllTaken(counters) ? there : made(names.counter(name));
    }

    private @Nullable FileSequence made(String name) {
        synchronized (counters) { // so that there is room for it still
            return names.areAllTaken(counters) ? counters.get(name) : required(name);
        }
    }

    /// A counter and its number after a restore.
    record Target(String name, FileSequence sequence, long to) {}

    /// Finds all counters of a restore, and makes those that are missing.
    ///
    /// @throws dev.ropewalk.counter.store.StoreException if there is no room for them; none is made
    ///   then
    List<Target> require(Map<String, Long> all) {
        synchronized (counters) {
            if (!names.haveRoom(counters, all.keySet())) {
                throw names.full();
            }
            List<Target> required = new ArrayList<>();
            all.forEach((name, to) -> required.add(new Target(name, required(name), to)));
            return required;
        }
    }

    private FileSequence required(String name) {
        FileSequence there = counters.get(name);
        if (there != null) {
            return there;
        }
        CompletableFuture<FileSequence.Counter> coming =
                engine.submit(GroupCommit.Kind.TABLES, () -> named(name));
        FileSequence sequence = new FileSequence(coming);
        counters.put(name, sequence);
        coming.whenComplete((_, failed) -> {
            if (failed != null) { // the next request tries again
                counters.remove(name, sequence);
            }
        });
        return sequence;
    }

    /// On the store's thread.
    private FileSequence.Counter named(String name) throws SQLException, IOException {
        int index = name.equals(Store.SINGLE) ? 0 : tables.names().nextCell();
        FileSequence.Counter counter = counter(index);
        if (counter.index() > 0 && counter.cell().last() > 0) {
            counter.cell().set(0); // of a name that a power failure took back
        }
        tables.names().add(counter.index(), name);
        return counter;
    }

    /// The counters that have their cells.
    SortedMap<String, Numbers> numbers() {
        SortedMap<String, Numbers> there = new TreeMap<>();
        counters.forEach((name, sequence) -> {
            FileSequence.Counter now = sequence.now();
            if (now != null) {
                there.put(name, now.cell().numbers());
            }
        });
        return there;
    }
}
