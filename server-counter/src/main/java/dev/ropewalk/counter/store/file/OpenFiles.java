package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.Cells;
import dev.ropewalk.counter.store.file.cells.Directory;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.cells.StateFiles;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.LongSupplier;

/// The open files of a store.
public record OpenFiles(StateFile file, Cells cells, Tables tables, FileEngine engine)
        implements AutoCloseable {
    /// Opens a state file and its tables, or makes them, and proves that the disk takes them.
    ///
    /// @throws StoreException if it cannot be done; they are as they were then
    public static FileStore open(FilePlace place, StoreOptions options, LongSupplier clock) {
        StateFile file = StateFiles.open(place.path());
        Tables tables = new Tables(file, options, clock);
        try {
            return open(file, tables, options);
        } catch (SQLException | IOException | RuntimeException failed) {
            tables.close();
            file.close();
            throw switch (failed) {
                case StoreException known -> known;
                case RuntimeException mistake -> mistake;
                case SQLException inTables -> tables.failure(inTables);
                case Exception onDisk -> file.failure(onDisk);
            };
        }
    }

    private static FileStore open(StateFile file, Tables tables, StoreOptions options)
            throws SQLException, IOException {
        if (options.perPath() && !tables.exist()) {
            checkThatNoNameIsLost(file, tables);
        }
        boolean inTables = options.perPath() || tables.areUsed();
        tables.check();
        Map<String, Integer> named = inTables ? tables.names().all() : Map.of();
        int needed = 1 + named.values().stream().mapToInt(cell -> cell).max().orElse(0);
        Cells cells = Cells.read(file, needed);
        FileEngine engine = new FileEngine(cells, file, tables, options.sync());
        if (inTables) {
            FileRestore.finish(cells, tables);
        }
        if (options.sync()
                == SyncMode.ALWAYS) { // whoever made the file may have been killed before
            Directory.force(file.path());
        }
        engine.prove();
        FileStore store = new FileStore(new OpenFiles(file, cells, tables, engine), options, named);
        engine.start();
        return store;
    }

    /// A file whose names are gone must not begin anew with other names.
    private static void checkThatNoNameIsLost(StateFile file, Tables tables) throws IOException {
        if (Cells.read(file, 1).all().stream().skip(1).anyMatch(cell -> cell.last() > 0)) {
            throw tables.missing();
        }
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            file.close();
        }
    }
}
