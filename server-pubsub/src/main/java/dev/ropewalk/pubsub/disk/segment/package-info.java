/// A segment of a log on disk: its two files, their headers, their records.
@NullMarked
package dev.ropewalk.pubsub.disk.segment;

import org.jspecify.annotations.NullMarked;
