/// The state file: a cell of two slots for each counter, and its checksums.
@NullMarked
package dev.ropewalk.counter.store.file.cells;

import org.jspecify.annotations.NullMarked;
