package dev.ropewalk.counter.store.file.tables;

import dev.ropewalk.counter.store.file.cells.TableState;
import java.sql.SQLException;
import java.util.List;

/// The row of the tables that says what all others are together, written with each transaction that
/// changes any. One thread at a time.
public final class TableTotals {
    private final Database database;
    private final long id;
    private TableState state;
    private boolean changed;

    /// As they were committed last.
    ///
    /// @param id of the state file
    /// @throws dev.ropewalk.counter.store.StoreException if the row is damaged
    public TableTotals(Database database, long id) throws SQLException {
        this.database = database;
        this.id = id;
        this.state = read(database, id);
    }

    Database database() {
        return database;
    }

    /// The id of the state file.
    long id() {
        return id;
    }

    TableState state() {
        return state;
    }

    /// Counts rows that were added, or taken away where a number is negative.
    void add(long counters, long keys, long digest) {
        state = state.plus(counters, keys, digest);
        changed = true;
    }

    /// Before the commit: writes what the transaction has changed, if anything.
    public void save() throws SQLException {
        if (changed) {
            state = state.at(state.generation() + 1);
            write(database, id, state);
            changed = false;
        }
    }

    static TableState read(Database database, long id) throws SQLException {
        List<TableState> rows =
                database.query(
                        "SELECT generation, counters, keys, digest, seal FROM total",
                        row -> {
                            TableState state =
                                    new TableState(
                                            row.getLong(1),
                                            row.getLong(2),
                                            row.getLong(3),
                                            row.getLong(4));
                            return state.check(id) == row.getLong(5) ? state : TableState.NONE;
                        });
        if (rows.size() != 1 || rows.getFirst().equals(TableState.NONE)) {
            throw database.damaged("its totals fail their checksum");
        }
        return rows.getFirst();
    }

    static void write(Database database, long id, TableState state) throws SQLException {
        database.execute("DELETE FROM total");
        database.execute(
                "INSERT INTO total VALUES (?, ?, ?, ?, ?)",
                state.generation(),
                state.counters(),
                state.keys(),
                state.digest(),
                state.check(id));
    }
}
