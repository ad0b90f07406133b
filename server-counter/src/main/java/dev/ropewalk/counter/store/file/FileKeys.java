package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.Digest;
import dev.ropewalk.counter.store.Keys;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.tables.KeyTable;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;

/// The idempotency keys of a file store: a key and its number become durable in one step. Any
/// thread.
final class FileKeys {
    private final Tables tables;
    private final FileEngine engine;

    FileKeys(OpenFiles open) {
        tables = open.tables();
        engine = open.engine();
    }

    private record Found(long number, Digest name, boolean first) {}

    CompletionStage<Store.Keyed> once(String key, FileSequence sequence, String name) {
        Digest keyDigest = Digest.of(key);
        Digest nameDigest = Digest.of(name);
        return sequence.inTurn(counter ->
                        engine.submit(
                                StoreTask.Kind.TABLES,
                                () -> once(keyDigest, nameDigest, counter.cell())))
                .thenApply(found ->
                        new Store.Keyed(
                                found.number(), Keys.name(found.name(), name), found.first()));
    }

    /// On the store's thread.
    private Found once(Digest key, Digest name, Cell cell) throws SQLException, IOException {
        KeyTable.Kept before = tables.keys().find(key);
        if (before != null) {
            return new Found(before.number(), before.name(), false);
        }
        tables.keys().checkRoom();
        long number = engine.take(cell);
        tables.keys().keep(key, name, number);
        return new Found(number, name, true);
    }
}
