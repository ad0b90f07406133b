package dev.ropewalk.counter.store.file.tables;

import dev.ropewalk.counter.store.Digest;
import dev.ropewalk.counter.store.file.cells.Checksum;
import dev.ropewalk.counter.store.file.cells.TableState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which counter has which cell.
public final class NameTable {
    private static final String ALL = "SELECT cell, name, seal FROM counter ORDER BY cell";

    private final Database database;
    private final long id;
    private final TableTotals totals;

    NameTable(TableTotals totals) {
        this.database = totals.database();
        this.id = totals.id();
        this.totals = totals;
    }

    /// The cells by name, in the order in which they were made.
    ///
    /// @throws dev.ropewalk.counter.store.StoreException if a row is damaged
    public Map<String, Integer> all() throws SQLException {
        return database.fold(
                ALL,
                new LinkedHashMap<>(),
                (cells, row) -> {
                    checked(database, id, row);
                    cells.put(row.getString(2), row.getInt(1));
                    return cells;
                });
    }

    /// Counts and checks all rows.
    ///
    /// @throws dev.ropewalk.counter.store.StoreException if one is damaged
    static TableState add(TableState state, Database database, long id) throws SQLException {
        return database.fold(ALL, state, (sum, row) -> sum.plus(1, 0, checked(database, id, row)));
    }

    /// The seal of a row.
    private static long checked(Database database, long id, ResultSet row) throws SQLException {
        int cell = row.getInt(1);
        String name = row.getString(2);
        long seal = row.getLong(3);
        if (name == null || seal != seal(id, cell, name)) {
            throw database.damaged("the name of counter " + cell + " fails its checksum");
        }
        return seal;
    }

    /// The cell of the next counter; the first is that of the one that counts for all.
    public int nextCell() throws SQLException {
        return (int) database.number("SELECT coalesce(max(cell), 0) + 1 FROM counter");
    }

    public void add(int cell, String name) throws SQLException {
        long seal = seal(id, cell, name);
        database.execute("INSERT INTO counter VALUES (?, ?, ?)", cell, name, seal);
        totals.add(1, 0, seal);
    }

    private static long seal(long id, int cell, String name) {
        Digest digest = Digest.of(name);
        return Checksum.of(id, cell, digest.high(), digest.low());
    }
}
