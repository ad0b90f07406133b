package dev.ropewalk.counter.store.file.tables;

import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.cells.TableState;
import dev.ropewalk.counter.store.file.cells.TableWatermark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables beside a state file, opened when they are first needed. One thread at a time.
///
/// Whatever fails in a transaction closes the database, since it may have spoiled the connection or
/// a statement: the next transaction opens it anew, and proves first that the disk takes what is
/// written.
public final class Tables implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tables.class);

    private final StateFile file;
    private final Path path;
    private final StoreOptions options;
    private final LongSupplier clock;
    private final long boot = TableWatermark.thisBoot();
    private @Nullable Open open;
    private boolean underWay;
    private boolean suspect;
    private boolean unforced;
    private boolean failing;
    private volatile long keptKeys;

    /// @param clock milliseconds since 1970
    public Tables(StateFile file, StoreOptions options, LongSupplier clock) {
        this.file = file;
        path = file.path().resolveSibling(file.path().getFileName() + ".db");
        this.options = options;
        this.clock = clock;
    }

    private record Open(
            Database database,
            TableTotals totals,
            NameTable names,
            RestoreTable restores,
            KeyTable keys) {}

    /// Idempotency keys at the last commit; any thread.
    public long keptKeys() {
        return keptKeys;
    }

    public boolean exist() {
        return Files.exists(path);
    }

    /// Whether there are any, or were.
    public boolean areUsed() {
        return exist() || file.watermark().least(boot) > 0;
    }

    public NameTable names() throws SQLException, IOException {
        return opened().names();
    }

    public RestoreTable restores() throws SQLException, IOException {
        return opened().restores();
    }

    public KeyTable keys() throws SQLException, IOException {
        return opened().keys();
    }

    /// At the start: checks all of what there is, and that it is what the state file knows. Nothing
    /// is changed.
    ///
    /// @throws StoreException if it is damaged, or is not
    public void check() throws SQLException, IOException {
        if (isMissing()) {
            throw missing();
        }
        if (!exist() || Files.size(path) == 0 || isBegun()) {
            return; // SQLite throws away the log beside a file that is empty
        }
        long begin = System.nanoTime();
        try (Database database = Database.openToRead(path)) {
            TableState found = Schema.check(database, file.id());
            compare(found);
            log.info(
                    "Checked {}: {} counters and {} keys in {} ms",
                    path,
                    found.counters(),
                    found.keys(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
    }

    /// Whether it is only begun: who made it was killed, and a journal says how to undo that.
    private boolean isBegun() {
        return file.watermark().least(boot) == 0
                && Files.exists(path.resolveSibling(path.getFileName() + "-journal"));
    }

    /// @throws StoreException if the state file knows of more, or of something else
    private void compare(TableState found) {
        TableWatermark known = file.watermark();
        TableState was = known.acknowledged();
        long least = known.least(boot);
        if (found.generation() < least) {
            throw unfit(
                    "%s does not have the last %d of %d changes to counters and keys that %s knows of (it is older, or its log %<s.db-wal is lost or damaged)"
                            .formatted(path, least - found.generation(), least, file.path()));
        }
        if (found.generation() == was.generation()
                && found.generation() > 0
                && !found.equals(was)) {
            throw unfit(
                    "%s has other counters and keys than %s knows of".formatted(path, file.path()));
        }
        if (known.isOfBoot(boot)
                && was.generation() > 0
                && found.generation() > was.generation() + 1) {
            throw unfit("%s is older than %s".formatted(file.path(), path));
        }
    }

    private static StoreException unfit(String what) {
        return new StoreException(what + Database.TO_GO_ON);
    }

    /// The tables are not there, and were.
    public StoreException missing() {
        return unfit(
                "%s is %s: it has the names of the counters in %s, and the idempotency keys"
                        .formatted(path, exist() ? "empty" : "missing", file.path()));
    }

    private boolean isMissing() throws IOException {
        return file.watermark().least(boot) > 0 && (!exist() || Files.size(path) == 0);
    }

    private Open opened() throws SQLException, IOException {
        Open already = open;
        if (already != null) {
            return already;
        }
        if (isMissing()) {
            throw missing();
        }
        Database database = Database.open(path);
        try {
            Schema.require(database, file.id(), options.sync());
            TableTotals totals = new TableTotals(database, file.id());
            compare(totals.state());
            Open now =
                    new Open(
                            database,
                            totals,
                            new NameTable(totals),
                            new RestoreTable(totals),
                            new KeyTable(totals, options.maxKeys(), clock));
            know(totals.state(), file.watermark().durable());
            open = now;
            return now;
        } catch (SQLException | IOException | RuntimeException failed) {
            database.closeQuietly();
            throw failed;
        }
    }

    private void know(TableState now, long durable) {
        file.know(new TableWatermark(now, durable, boot));
        unforced = now.generation() > durable;
        keptKeys = now.keys();
    }

    /// Changes whenever the state file is told something of the tables.
    public long watermarkWrites() {
        return file.watermarkWrites();
    }

    /// Tells it once more, in both of the places that it has for that.
    public void rewriteWatermark() {
        file.know(file.watermark());
        file.know(file.watermark());
    }

    /// Begins a transaction; after a failure it proves first that the disk takes what is written.
    public void begin() throws SQLException, IOException {
        underWay = true;
        if (suspect) {
            prove();
        }
        opened().database().begin();
    }

    /// Makes the transaction last, and has the state file know of it before anybody else.
    public void commit() throws SQLException, IOException {
        Open now = opened();
        now.totals().save();
        now.database().commit();
        underWay = false;
        TableState state = now.totals().state();
        TableWatermark known = file.watermark();
        if (!state.equals(known.acknowledged())) {
            know(state, options.sync() == SyncMode.ALWAYS ? state.generation() : known.durable());
        }
    }

    /// Undoes what was done since [#begin], if anything.
    public void rollback() {
        if (underWay) {
            drop();
        }
    }

    private void drop() {
        Open last = open;
        open = null;
        underWay = false;
        suspect = true;
        if (last != null) {
            last.database().closeQuietly();
        }
    }

    /// Makes the disk keep what was committed, if there is any of it. Where it cannot it says so,
    /// once, and tries again the next time.
    public void force() {
        try {
            forceOrFail();
            if (failing) {
                log.info("{} is forced to the disk again", path);
            }
            failing = false;
        } catch (SQLException | IOException | StoreException failed) {
            drop();
            if (!failing) {
                log.error(
                        "{} cannot be forced to the disk, which is tried each second: {}",
                        path,
                        failed instanceof SQLException inTables
                                ? failure(inTables).getMessage()
                                : failed.getMessage());
            }
            failing = true;
        }
    }

    /// As [#force], once.
    public void forceOrFail() throws SQLException, IOException {
        if (unforced) {
            prove();
        }
    }

    private void prove() throws SQLException, IOException {
        Open now = opened();
        now.database().checkpoint();
        suspect = false;
        know(now.totals().state(), now.totals().state().generation());
    }

    public StoreException failure(SQLException failed) {
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
