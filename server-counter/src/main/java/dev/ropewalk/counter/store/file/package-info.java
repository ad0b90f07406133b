/// The store in files: cells for the numbers, tables for names and keys, one thread that writes
/// them.
@NullMarked
package dev.ropewalk.counter.store.file;

import org.jspecify.annotations.NullMarked;
