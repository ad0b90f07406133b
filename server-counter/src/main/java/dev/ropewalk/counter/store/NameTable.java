package dev.ropewalk.counter.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which counter has which cell.
final class NameTable {
    private final Database database;
    private final long id;

    /// @param id of the state file
    NameTable(Database database, long id) {
        this.database = database;
        this.id = id;
    }

    private record Entry(int cell, String name, long seal) {}

    /// The cells by name, in the order in which they were made.
    ///
    /// @throws StoreException if a row is damaged
    Map<String, Integer> all() throws SQLException {
        List<Entry> entries =
                database.query(
                        "SELECT cell, name, seal FROM counter ORDER BY cell",
                        row -> new Entry(row.getInt(1), row.getString(2), row.getLong(3)));
        Map<String, Integer> cells = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.seal() != seal(entry.cell(), entry.name())) {
                throw new StoreException(
                        "%s is damaged: the name of counter %d fails its checksum"
                                .formatted(database.path(), entry.cell()));
            }
            cells.put(entry.name(), entry.cell());
        }
        return cells;
    }

    void add(int cell, String name) throws SQLException {
        database.execute("INSERT INTO counter VALUES (?, ?, ?)", cell, name, seal(cell, name));
    }

    private long seal(int cell, String name) {
        Digest digest = Digest.of(name);
        return Mix.of(id, cell, digest.high(), digest.low());
    }
}
