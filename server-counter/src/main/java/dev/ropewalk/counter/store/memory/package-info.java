/// The store that forgets: numbers in the memory of this process.
@NullMarked
package dev.ropewalk.counter.store.memory;

import org.jspecify.annotations.NullMarked;
