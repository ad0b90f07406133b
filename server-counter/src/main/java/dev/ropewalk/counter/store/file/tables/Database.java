package dev.ropewalk.counter.store.file.tables;

import dev.ropewalk.counter.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// An SQLite database that is this process's alone, and its transactions. One thread at a time.
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /// The advice for an operator at the end of a message about damage.
    public static final String TO_GO_ON =
            "; to go on, put the files back as they were, or move them aside, start on new ones, and"
                    + " set each counter above all that it gave";

    private final Path path;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Database(Path path, Connection connection) {
        this.path = path;
        this.connection = connection;
    }

    /// Opens or makes the file. Nothing of it is changed yet.
    public static Database open(Path path) throws SQLException {
        return open(path, new SQLiteConfig(), "");
    }

    /// Opens a file to look at it: it and its log are afterwards as they were. (A log is written
    /// back by whoever closes it, unless that may only read.)
    static Database openToRead(Path path) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        // the lock that a log is read with needs write access on POSIX; the state file's is enough
        return open(path, config, WINDOWS ? "" : "?vfs=unix-none");
    }

    private static Database open(Path path, SQLiteConfig config, String query) throws SQLException {
        NativeSqlite.require();
        config.setBusyTimeout(0);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        String url = "jdbc:sqlite:file://" + path.toUri().getRawPath(); // else a "?" ends the path
        return new Database(path, config.createConnection(url + query));
    }

    /// Reads one row as a value.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// A step of a fold: from a value and a row to the next value.
    interface Fold<T> {
        T with(T value, ResultSet row) throws SQLException;
    }

    Path path() {
        return path;
    }

    public void execute(String sql, Object... values) throws SQLException {
        bound(sql, values).execute();
    }

    <T> List<T> query(String sql, Row<T> read, Object... values) throws SQLException {
        return fold(
                sql,
                new ArrayList<>(),
                (rows, row) -> {
                    rows.add(read.read(row));
                    return rows;
                },
                values);
    }

    /// Folds all rows to one value, and keeps none of them.
    <T> T fold(String sql, T first, Fold<T> fold, Object... values) throws SQLException {
        T value = first;
        try (ResultSet result = bound(sql, values).executeQuery()) {
            while (result.next()) {
                value = fold.with(value, result);
            }
        }
        return value;
    }

    /// The first column of the first row, a number.
    public long number(String sql) throws SQLException {
        List<Long> rows = query(sql, row -> row.getLong(1));
        if (rows.isEmpty()) {
            throw new SQLException("nothing for: " + sql);
        }
        return rows.getFirst();
    }

    /// The first column of the first row, a text.
    String text(String sql) throws SQLException {
        List<String> rows = query(sql, row -> String.valueOf(row.getString(1)));
        return rows.isEmpty() ? "" : rows.getFirst();
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    void begin() throws SQLException {
        execute("BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        execute("COMMIT");
    }

    /// Returns when all that was committed is on the disk, and written there anew: so also after a
    /// failure.
    void checkpoint() throws SQLException {
        if (number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
            throw new SQLException("its log could not be written back");
        }
    }

    StoreException damaged(String what) {
        return new StoreException(path + " is damaged: " + what + TO_GO_ON);
    }

    /// A sentence that names the file and the fault.
    static StoreException failure(Path path, SQLException failed) {
        SQLiteErrorCode code =
                failed instanceof SQLiteException known
                        ? known.getResultCode()
                        : SQLiteErrorCode.UNKNOWN_ERROR;
        return new StoreException(
                switch (code) {
                    case SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX ->
                            path + " is damaged: " + failed.getMessage() + TO_GO_ON;
                    case SQLITE_NOTADB -> path + " is no SQLite database";
                    case SQLITE_BUSY, SQLITE_LOCKED -> path + " is in use by another process";
                    case SQLITE_FULL -> path + " does not fit on the disk, which is full";
                    case SQLiteErrorCode other -> path + ": " + failed.getMessage();
                },
                failed);
    }

    /// Closes a database that has failed already.
    void closeQuietly() {
        try {
            connection.close();
        } catch (SQLException alsoFailed) {
            log.debug("{} could not be closed", path, alsoFailed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw failure(path, failed);
        }
    }
}
