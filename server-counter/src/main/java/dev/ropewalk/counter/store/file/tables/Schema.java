package dev.ropewalk.counter.store.file.tables;

import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.StateFiles;
import dev.ropewalk.counter.store.file.cells.TableState;
import java.io.IOException;
import java.sql.SQLException;

/// The tables beside a state file, format 2: who counts in which cell, which idempotency keys were
/// seen, a restore that is not finished, and what all of that is together, which format 1 had not.
///
/// Each row has a seal, the `Checksum` of its contents: SQLite itself does not notice a flipped bit
/// in a value.
final class Schema {
    private static final long APPLICATION = 0x526F7065; // "Rope"
    private static final long FORMAT = 2;
    private static final long FORMER = 1;
    private static final String TOTAL =
            "CREATE TABLE total (generation INTEGER NOT NULL, counters INTEGER NOT NULL,"
                    + " keys INTEGER NOT NULL, digest INTEGER NOT NULL, seal INTEGER NOT NULL)";

    private Schema() {}

    /// Makes the tables if there are none at all, and brings those of format 1 to this one.
    ///
    /// @param id of the state file that they belong to
    /// @throws StoreException if they are no such tables, or another file's
    static void require(Database database, long id, SyncMode sync)
            throws SQLException, IOException {
        if (isEmpty(database)) {
            make(database, id);
        }
        if (format(database, id) == FORMER) {
            upgrade(database, id);
        }
        String journal = database.text("PRAGMA journal_mode = WAL");
        if (!journal.equals("wal")) {
            throw new StoreException(
                    "%s can have no write-ahead log, only \"%s\", on this file system"
                            .formatted(database.path(), journal));
        }
        database.execute("PRAGMA synchronous = " + (sync == SyncMode.ALWAYS ? "FULL" : "NORMAL"));
    }

    /// Looks at every page and every row: some seconds where there are a million keys, and no time
    /// where there are few.
    ///
    /// @return what the tables have; nothing if they are still to be made
    /// @throws StoreException if they are damaged, no such tables, or another file's
    static TableState check(Database database, long id) throws SQLException {
        if (isEmpty(database)) {
            return TableState.NONE;
        }
        long format = format(database, id);
        String found = database.text("PRAGMA integrity_check(1)");
        if (!found.equals("ok")) {
            throw database.damaged(found);
        }
        TableState counted = count(database, id);
        if (format == FORMER) {
            return counted;
        }
        TableState said = TableTotals.read(database, id);
        if (!said.equals(counted.at(said.generation()))) {
            throw database.damaged("its rows are not those that its totals are of");
        }
        return said;
    }

    private static boolean isEmpty(Database database) throws SQLException {
        return database.number("PRAGMA application_id") == 0
                && database.number("SELECT count(*) FROM sqlite_schema") == 0;
    }

    private static TableState count(Database database, long id) throws SQLException {
        TableState names = NameTable.add(TableState.NONE, database, id);
        return KeyTable.add(RestoreTable.add(names, database, id), database, id);
    }

    private static void upgrade(Database database, long id) throws SQLException {
        database.execute("PRAGMA synchronous = FULL");
        database.begin();
        database.execute(TOTAL);
        TableTotals.write(database, id, count(database, id).at(1));
        database.execute("PRAGMA user_version = " + FORMAT);
        database.commit();
    }

    private static void make(Database database, long id) throws SQLException, IOException {
        database.execute("PRAGMA synchronous = FULL");
        database.begin();
        database.execute("PRAGMA application_id = " + APPLICATION);
        database.execute("PRAGMA user_version = " + FORMAT);
        database.execute("CREATE TABLE state (id INTEGER NOT NULL)");
        database.execute(
                "CREATE TABLE counter (cell INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
                        + " seal INTEGER NOT NULL)");
        database.execute(
                "CREATE TABLE kept (place INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE,"
                        + " name BLOB NOT NULL, number INTEGER NOT NULL, since INTEGER NOT NULL,"
                        + " seal INTEGER NOT NULL)");
        database.execute(
                "CREATE TABLE restore (cell INTEGER PRIMARY KEY, last INTEGER NOT NULL,"
                        + " epoch INTEGER NOT NULL, seal INTEGER NOT NULL)");
        database.execute(TOTAL);
        database.execute("INSERT INTO state VALUES (?)", id);
        TableTotals.write(database, id, TableState.NONE.at(1));
        database.commit();
        StateFiles.forceDirectory(database.path());
    }

    private static long format(Database database, long id) throws SQLException {
        if (database.number("PRAGMA application_id") != APPLICATION) {
            throw new StoreException(database.path() + " is a database of another program");
        }
        long format = database.number("PRAGMA user_version");
        if (format != FORMAT && format != FORMER) {
            throw new StoreException(
                    "%s has the format %d, and this version reads the formats %d and %d"
                            .formatted(database.path(), format, FORMER, FORMAT));
        }
        if (database.number("SELECT id FROM state") != id) {
            throw new StoreException(
                    database.path() + " belongs to another state file than the one beside it");
        }
        return format;
    }
}
