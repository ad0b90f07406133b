package dev.ropewalk.counter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables beside a state file, opened when they are first needed. One thread at a time.
final class Tables implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tables.class);

    private final Path path;
    private final long id;
    private final StoreOptions options;
    private final LongSupplier clock;
    private @Nullable Open open;
    private boolean underWay;
    private boolean suspect;
    private boolean changed;
    private volatile long keptKeys;

    /// @param clock milliseconds since 1970
    Tables(StateFile file, StoreOptions options, LongSupplier clock) {
        path = file.path().resolveSibling(file.path().getFileName() + ".db");
        id = file.id();
        this.options = options;
        this.clock = clock;
    }

    private record Open(Database database, NameTable names, RestoreTable restores, KeyTable keys) {}

    /// How many idempotency keys are kept, when that was last committed; any thread.
    long keptKeys() {
        return keptKeys;
    }

    Path path() {
        return path;
    }

    boolean exist() {
        return Files.exists(path);
    }

    NameTable names() throws SQLException, IOException {
        return opened().names();
    }

    RestoreTable restores() throws SQLException, IOException {
        return opened().restores();
    }

    KeyTable keys() throws SQLException, IOException {
        return opened().keys();
    }

    private Open opened() throws SQLException, IOException {
        Open already = open;
        if (already != null) {
            return already;
        }
        Database database = Database.open(path);
        try {
            Schema.require(database, id, options.sync());
            Open now =
                    new Open(
                            database,
                            new NameTable(database, id),
                            new RestoreTable(database, id),
                            new KeyTable(database, id, options.maxKeys(), clock));
            open = now;
            keptKeys = now.keys().count();
            return now;
        } catch (SQLException | IOException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /// Begins a transaction; after a failure it proves first that the disk takes what is written.
    void begin() throws SQLException, IOException {
        Database database = opened().database();
        if (suspect) {
            database.checkpoint();
            opened().keys().look();
            suspect = false;
        }
        database.begin();
        underWay = true;
    }

    void commit() throws SQLException, IOException {
        opened().database().commit();
        underWay = false;
        changed = true;
        keptKeys = opened().keys().count();
    }

    /// Undoes what was done since [#begin], if anything.
    void rollback() {
        if (open != null && underWay) {
            open.database().rollback();
            underWay = false;
            suspect = true;
        }
    }

    /// Makes the disk keep what was committed, if there is any of it.
    void force() {
        try {
            if (open != null && changed) {
                open.database().checkpoint();
                changed = false;
            }
        } catch (SQLException failed) {
            suspect = true;
            log.error("{}", failure(failed).getMessage());
        }
    }

    StoreException failure(SQLException failed) {
        return Database.failure(path, failed);
    }

    @Override
    public void close() {
        if (open != null) {
            open.database().close();
            open = null;
        }
    }
}
