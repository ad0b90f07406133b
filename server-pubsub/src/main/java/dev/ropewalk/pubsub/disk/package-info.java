/// The files of a broadcast that is kept: for each topic segments of lines, as they went out, with
/// an index that says of each line where it ends, when it came, and what its checksum is.
///
/// Knows nothing of readers and topics' memory; docs/pubsub.md has the format and what it promises.
@NullMarked
package dev.ropewalk.pubsub.disk;

import org.jspecify.annotations.NullMarked;
