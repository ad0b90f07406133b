/// Who may set the counters, and the counters as lines of JSON.
@NullMarked
package dev.ropewalk.counter.admin;

import org.jspecify.annotations.NullMarked;
