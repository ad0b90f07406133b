/// Tests of what the launcher runs: the launcher itself on folders that look like machines, and all
/// servers together under clients that mean no good.
@NullMarked
package dev.ropewalk.dist;

import org.jspecify.annotations.NullMarked;
