/// What a start finds on the disk, and what is kept of it.
@NullMarked
package dev.ropewalk.pubsub.disk.recovery;

import org.jspecify.annotations.NullMarked;
