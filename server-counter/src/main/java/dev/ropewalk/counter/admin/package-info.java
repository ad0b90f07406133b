/// Administration: the counters as lines of JSON, and the audit log.
@NullMarked
package dev.ropewalk.counter.admin;

import org.jspecify.annotations.NullMarked;
