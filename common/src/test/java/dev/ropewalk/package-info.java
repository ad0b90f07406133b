/// Tests of the whole module.
@NullMarked
package dev.ropewalk;

import org.jspecify.annotations.NullMarked;
