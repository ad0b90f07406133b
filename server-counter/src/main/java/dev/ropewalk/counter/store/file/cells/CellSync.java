package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.StoreException;
import java.io.IOException;

/// Forces written cells to the disk.
public interface CellSync {
    /// Returns when all that was written before is on the disk.
    void force() throws IOException;

    /// Returns if what is written now is to be found at the next start.
    ///
    /// @throws StoreException if it would be lost with the file
    void checkPlace() throws IOException;

    /// A sentence with the file's name and the fault.
    ///
    /// @param failed what [#force] threw, or a write to a mapped page
    StoreException failure(Throwable failed);
}
