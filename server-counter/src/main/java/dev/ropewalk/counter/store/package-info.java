/// Where the counter's numbers come from, and what survives: memory or files.
@NullMarked
package dev.ropewalk.counter.store;

import org.jspecify.annotations.NullMarked;
