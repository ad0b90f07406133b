package dev.ropewalk.counter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The idempotency keys, oldest first. One thread at a time, in a transaction.
///
/// Where as many are kept as may be, a new one is refused: to drop one that is still to be kept
/// would give its request a second number.
final class KeyTable {
    private static final int AT_ONCE = 1000; // of old keys: so that nobody waits long for that

    private final Database database;
    private final long id;
    private final int most;
    private final LongSupplier clock;
    private long count;
    private long oldest;

    /// @param id of the state file
    /// @param clock milliseconds since 1970
    KeyTable(Database database, long id, int most, LongSupplier clock) throws SQLException {
        this.database = database;
        this.id = id;
        this.most = most;
        this.clock = clock;
        look();
    }

    /// What was kept with a key.
    record Kept(Digest key, Digest name, long number, long since) {
        private long seal(long id) {
            return Mix.of(id ^ since, key.high(), name.high(), number);
        }
    }

    /// Counts them anew: after the start, and where a transaction was undone.
    void look() throws SQLException {
        count = database.number("SELECT count(*) FROM kept");
        lookForOldest();
    }

    /// How many are kept.
    long count() {
        return count;
    }

    private void lookForOldest() throws SQLException {
        List<Long> first =
                database.query(
                        "SELECT since FROM kept ORDER BY place LIMIT 1", row -> row.getLong(1));
        oldest = first.isEmpty() ? Long.MAX_VALUE : first.getFirst();
    }

    /// What was kept with this key, and still is to be; null if nothing.
    @Nullable Kept find(Digest key) throws SQLException {
        forgetOld();
        List<Kept> found =
                database.query(
                        "SELECT key, name, number, since, seal FROM kept WHERE key = ?",
                        this::read,
                        key.bytes());
        if (found.isEmpty() || !isOld(found.getFirst().since())) {
            return found.isEmpty() ? null : found.getFirst();
        }
        count -= database.update("DELETE FROM kept WHERE key = ?", key.bytes());
        return null;
    }

    /// @throws StoreException if no more may be kept
    void checkRoom() {
        if (count >= most) {
            throw Keys.full(most);
        }
    }

    void keep(Digest key, Digest name, long number) throws SQLException {
        Kept kept = new Kept(key, name, number, clock.getAsLong());
        database.execute(
                "INSERT INTO kept (key, name, number, since, seal) VALUES (?, ?, ?, ?, ?)",
                key.bytes(),
                name.bytes(),
                number,
                kept.since(),
                kept.seal(id));
        count++;
        oldest = Math.min(oldest, kept.since());
    }

    private void forgetOld() throws SQLException {
        if (isOld(oldest)) {
            count -=
                    database.update(
                            "DELETE FROM kept WHERE place IN"
                                    + " (SELECT place FROM kept ORDER BY place LIMIT ?)"
                                    + " AND since <= ?",
                            AT_ONCE,
                            clock.getAsLong() - Keys.KEPT.toMillis());
            lookForOldest();
        }
    }

    private boolean isOld(long since) {
        return since <= clock.getAsLong() - Keys.KEPT.toMillis();
    }

    private Kept read(ResultSet row) throws SQLException {
        byte[] key = row.getBytes(1);
        byte[] name = row.getBytes(2);
        if (key.length == Digest.BYTES && name.length == Digest.BYTES) {
            Kept kept = new Kept(Digest.of(key), Digest.of(name), row.getLong(3), row.getLong(4));
            if (kept.seal(id) == row.getLong(5)) {
                return kept;
            }
        }
        throw new StoreException(
                database.path() + " is damaged: an idempotency key fails its checksum");
    }
}
