package dev.ropewalk.counter.store;

import java.sql.SQLException;
import java.util.List;

/// The restore of many counters that is under way, so that one that was cut off is finished.
final class RestoreTable {
    private final Database database;
    private final long id;

    /// @param id of the state file
    RestoreTable(Database database, long id) {
        this.database = database;
        this.id = id;
    }

    /// What a cell is to be: `last`, unless it has seen this epoch already.
    record Change(int cell, long last, long epoch) {}

    private record Entry(Change change, long seal) {}

    /// What is to be done, or was done and not yet crossed out.
    ///
    /// @throws StoreException if a row is damaged
    List<Change> all() throws SQLException {
        List<Entry> entries =
                database.query(
                        "SELECT cell, last, epoch, seal FROM restore",
                        row ->
                                new Entry(
                                        new Change(row.getInt(1), row.getLong(2), row.getLong(3)),
                                        row.getLong(4)));
        if (entries.stream().anyMatch(entry -> entry.seal() != seal(entry.change()))) {
            throw new StoreException(
                    database.path() + " is damaged: an unfinished import fails its checksum");
        }
        return entries.stream().map(Entry::change).toList();
    }

    void add(Change change) throws SQLException {
        database.execute(
                "INSERT INTO restore VALUES (?, ?, ?, ?)",
                change.cell(),
                change.last(),
                change.epoch(),
                seal(change));
    }

    void clear() throws SQLException {
        database.execute("DELETE FROM restore");
    }

    private long seal(Change change) {
        return Mix.of(id, change.cell(), change.last(), change.epoch());
    }
}
