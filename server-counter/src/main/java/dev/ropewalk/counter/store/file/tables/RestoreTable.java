package dev.ropewalk.counter.store.file.tables;

import dev.ropewalk.counter.store.file.cells.Checksum;
import dev.ropewalk.counter.store.file.cells.TableState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The restore of many counters that is under way, so that one that was cut off is finished.
public final class RestoreTable {
    private static final String ALL = "SELECT cell, last, epoch, seal FROM restore";

    private final Database database;
    private final long id;
    private final TableTotals totals;

    public RestoreTable(TableTotals totals) {
        this.database = totals.database();
        this.id = totals.id();
        this.totals = totals;
    }

    /// A change of a cell: `last`, unless the cell has seen this epoch already.
    public record Change(int cell, long last, long epoch) {
        private long seal(long id) {
            return Checksum.of(id, cell, last, epoch);
        }
    }

    /// The changes that are to be done, or were done and not yet removed.
    ///
    /// @throws dev.ropewalk.counter.store.StoreException if a row is damaged
    public List<Change> all() throws SQLException {
        return database.query(ALL, row -> checked(database, id, row));
    }

    /// Checks all rows.
    ///
    /// @throws dev.ropewalk.counter.store.StoreException if one is damaged
    static TableState add(TableState state, Database database, long id) throws SQLException {
        return database.fold(
                ALL, state, (sum, row) -> sum.plus(0, 0, checked(database, id, row).seal(id)));
    }

    private static Change checked(Database database, long id, ResultSet row) throws SQLException {
        Change change = new Change(row.getInt(1), row.getLong(2), row.getLong(3));
        if (row.getLong(4) != change.seal(id)) {
            throw database.damaged("an unfinished import fails its checksum");
        }
        return change;
    }

    public void add(Change change) throws SQLException {
        long seal = change.seal(id);
        database.execute(
                "INSERT INTO restore VALUES (?, ?, ?, ?)",
                change.cell(),
                change.last(),
                change.epoch(),
                seal);
        totals.add(0, 0, seal);
    }

    public void clear() throws SQLException {
        for (Change change : all()) {
            totals.add(0, 0, -change.seal(id));
        }
        database.execute("DELETE FROM restore");
    }
}
