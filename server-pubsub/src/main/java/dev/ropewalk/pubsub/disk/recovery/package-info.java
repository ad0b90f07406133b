/// The start: looking at the directory, checking the segments, cutting off a torn end.
@NullMarked
package dev.ropewalk.pubsub.disk.recovery;

import org.jspecify.annotations.NullMarked;
