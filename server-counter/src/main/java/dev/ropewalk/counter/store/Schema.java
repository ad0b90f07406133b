package dev.ropewalk.counter.store;

import java.io.IOException;
import java.sql.SQLException;

/// The tables beside a state file, format 1: who counts in which cell, which idempotency keys were
/// seen, and a restore that is not finished.
///
/// Each row has a seal, the [Mix] of what it says: SQLite itself does not notice a flipped bit in a
/// value.
final class Schema {
    private static final long APPLICATION = 0x526F7065; // "Rope"
    private static final long FORMAT = 1;

    private Schema() {}

    /// Checks the tables, or makes them if there are none at all.
    ///
    /// @param id of the state file that they belong to
    /// @throws StoreException if they are no such tables, or another file's
    static void require(Database database, long id, Sync sync) throws SQLException, IOException {
        long application = database.number("PRAGMA application_id");
        if (application == 0 && database.number("SELECT count(*) FROM sqlite_schema") == 0) {
            make(database, id);
        } else if (application != APPLICATION) {
            throw new StoreException(database.path() + " is a database of another program");
        }
        checkFormat(database, id);
        checkPages(database);
        String journal = database.text("PRAGMA journal_mode = WAL");
        if (!journal.equals("wal")) {
            throw new StoreException(
                    "%s can have no write-ahead log, only \"%s\", on this file system"
                            .formatted(database.path(), journal));
        }
        database.execute("PRAGMA synchronous = " + (sync == Sync.ALWAYS ? "FULL" : "NORMAL"));
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
        database.execute("INSERT INTO state VALUES (?)", id);
        database.commit();
        Directory.force(database.path());
    }

    private static void checkFormat(Database database, long id) throws SQLException {
        long format = database.number("PRAGMA user_version");
        if (format != FORMAT) {
            throw new StoreException(
                    "%s has the format %d, and this version reads the format %d"
                            .formatted(database.path(), format, FORMAT));
        }
        if (database.number("SELECT id FROM state") != id) {
            throw new StoreException(
                    database.path() + " belongs to another state file than the one beside it");
        }
    }

    /// Looks at every page: some seconds where there are a million keys, and no time where there
    /// are few.
    private static void checkPages(Database database) throws SQLException {
        String found = database.text("PRAGMA quick_check(1)");
        if (!found.equals("ok")) {
            throw new StoreException(database.path() + " is damaged: " + found);
        }
    }
}
