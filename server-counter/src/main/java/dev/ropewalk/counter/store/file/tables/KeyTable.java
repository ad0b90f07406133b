package dev.ropewalk.counter.store.file.tables;

import dev.ropewalk.counter.store.Digest;
import dev.ropewalk.counter.store.Keys;
import dev.ropewalk.counter.store.file.cells.Checksum;
import dev.ropewalk.counter.store.file.cells.TableState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The idempotency keys, oldest first. One thread at a time, in a transaction.
///
/// Where as many are kept as may be, a new one is refused: to drop one that is still to be kept
/// would give its request a second number.
public final class KeyTable {
    private static final String ALL = "SELECT key, name, number, since, seal FROM kept";
    private static final String OLD =
            " WHERE place IN (SELECT place FROM kept ORDER BY place LIMIT ?) AND since <= ?";
    private static final int AT_ONCE = 1000; // of old keys: so that nobody waits long for that

    private final Database database;
    private final long id;
    private final int most;
    private final LongSupplier clock;
    private final TableTotals totals;
    private long oldest;

    /// @param most how many may be kept
    /// @param clock milliseconds since 1970
    KeyTable(TableTotals totals, int most, LongSupplier clock) throws SQLException {
        this.database = totals.database();
        this.id = totals.id();
        this.totals = totals;
        this.most = most;
        this.clock = clock;
        lookForOldest();
    }

    /// A kept key.
    public record Kept(Digest key, Digest name, long number, long since) {
        private long seal(long id) {
            return Checksum.of(id ^ since, key.high(), name.high(), number);
        }

        /// The digest of the whole row; the seal is of a part.
        private long digest(long id) {
            return Checksum.of(seal(id), key.low(), name.low(), 0);
        }
    }

    /// Counts and checks all rows.
    ///
    /// @throws dev.ropewalk.counter.store.StoreException if one is damaged
    static TableState add(TableState state, Database database, long id) throws SQLException {
        return database.fold(
                ALL, state, (sum, row) -> sum.plus(0, 1, read(database, id, row).digest(id)));
    }

    private void lookForOldest() throws SQLException {
        List<Long> first =
                database.query(
                        "SELECT since FROM kept ORDER BY place LIMIT 1", row -> row.getLong(1));
        oldest = first.isEmpty() ? Long.MAX_VALUE : first.getFirst();
    }

    /// Finds a key that is kept and has not expired; null if there is none.
    @Nullable
    public Kept find(Digest key) throws SQLException {
        forgetOld();
        List<Kept> found =
                database.query(ALL + " WHERE key = ?", row -> read(database, id, row), key.bytes());
        if (found.isEmpty() || !isOld(found.getFirst().since())) {
            return found.isEmpty() ? null : found.getFirst();
        }
        database.execute("DELETE FROM kept WHERE key = ?", key.bytes());
        forgotten(found);
        return null;
    }

    /// Checks that one more key may be kept.
    ///
    /// @throws dev.ropewalk.counter.store.StoreException if no more may be kept
    public void checkRoom() {
        if (totals.state().keys() >= most) {
            throw Keys.full(most);
        }
    }

    public void keep(Digest key, Digest name, long number) throws SQLException {
        Kept kept = new Kept(key, name, number, clock.getAsLong());
        database.execute(
                "INSERT INTO kept (key, name, number, since, seal) VALUES (?, ?, ?, ?, ?)",
                key.bytes(),
                name.bytes(),
                number,
                kept.since(),
                kept.seal(id));
        totals.add(0, 1, kept.digest(id));
        oldest = Math.min(oldest, kept.since());
    }

    private void forgetOld() throws SQLException {
        if (isOld(oldest)) {
            long until = clock.getAsLong() - Keys.KEPT.toMillis();
            forgotten(database.query(ALL + OLD, row -> read(database, id, row), AT_ONCE, until));
            database.execute("DELETE FROM kept" + OLD, AT_ONCE, until);
            lookForOldest();
        }
    }

    private void forgotten(List<Kept> gone) {
        gone.forEach(kept -> totals.add(0, -1, -kept.digest(id)));
    }

    private boolean isOld(long since) {
        return since <= clock.getAsLong() - Keys.KEPT.toMillis();
    }

    private static Kept read(Database database, long id, ResultSet row) throws SQLException {
        byte[] key = row.getBytes(1);
        byte[] name = row.getBytes(2);
        if (key != null
                && name != null
                && key.length == Digest.BYTES
                && name.length == Digest.BYTES) {
            Kept kept = new Kept(Digest.of(key), Digest.of(name), row.getLong(3), row.getLong(4));
            if (kept.seal(id) == row.getLong(5)) {
                return kept;
            }
        }
        throw database.damaged("an idempotency key fails its checksum");
    }
}
