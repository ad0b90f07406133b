package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.CellSync;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.cells.StateFiles;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The disk of a state file, which fails or takes its time when a test says so.
final class TrickyDisk implements CellSync {
    private final StateFile file;
    private final Semaphore permits = new Semaphore(1_000_000);
    private final AtomicInteger forces = new AtomicInteger();
    private volatile boolean broken;
    private volatile @Nullable Path copy;

    private TrickyDisk(StateFile file) {
        this.file = file;
    }

    /// A store over such a disk.
    record Opened(Store store, TrickyDisk disk) {
        Sequence sequence() {
            return Kinds.sequence(store, Store.SINGLE);
        }
    }

    static Opened open(Path path, SyncMode sync) throws IOException {
        StoreOptions options = Kinds.file(path).withSync(sync);
        StateFile file = StateFiles.open(path);
        Tables tables = new Tables(file, options, System::currentTimeMillis);
        file.read(1);
        TrickyDisk disk = new TrickyDisk(file);
        GroupCommit engine = new GroupCommit(file, disk, tables, sync);
        Store store = new FileStore(file, tables, engine, options, Map.of());
        engine.start();
        return new Opened(store, disk);
    }

    @Override
    public void force() throws IOException {
        forces.incrementAndGet();
        permits.acquireUninterruptibly();
        if (broken) {
            throw new IOException("Input/output error");
        }
        file.force();
        Path to = copy;
        if (to != null) {
            Files.copy(file.path(), to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Has each force leave there what the disk has then.
    void keepCopyTo(Path to) {
        copy = to;
    }

    @Override
    public void checkPlace() throws IOException {
        file.checkPlace();
    }

    @Override
    public StoreException failure(Throwable failed) {
        return file.failure(failed);
    }

    void breakDown() {
        broken = true;
    }

    void mend() {
        broken = false;
    }

    /// Lets forces wait from now on.
    void hold() {
        permits.drainPermits();
    }

    void release() {
        permits.release(1000);
    }

    /// How many were asked for.
    int forces() {
        return forces.get();
    }
}
