/// The tables of names, keys and restores, in SQLite.
@NullMarked
package dev.ropewalk.counter.store.file.tables;

import org.jspecify.annotations.NullMarked;
