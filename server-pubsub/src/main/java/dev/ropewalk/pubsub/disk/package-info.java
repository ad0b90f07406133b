/// The log of a topic on disk: appending, forcing, retention, reading back.
///
/// **Files.** A directory belongs to one server at a time, which holds the lock of its file
/// `ropewalk-log`; that file also says how the last server ended. Each topic has a directory of its
/// own in it, with segments that are numbered in order. A segment is two files: `NNNNNNNN.lines`
/// has the lines as they go out, one after the other, and `NNNNNNNN.index` has a header of 512
/// bytes and a record of 16 bytes per line: its end, the lengths of its source and its ending, the
/// time at which it came, and a CRC-32C of its offset, of the record and of the line.
/// `docs/pubsub.md` describes every field.
///
/// **Appending.** Both files are filled with zeros ahead and mapped, so a line is stored without a
/// system call, and is the operating system's from then on: a killed process loses nothing. The
/// record of a line is written after the line, its checksum last. The next segment is made by
/// another thread when a quarter of this one is used, twice as long, up to a sixteenth of what is
/// retained. If the disk has no room for it, a smaller one is tried each second, and lines are
/// refused when the last one is full. A log refuses for ever once a force has failed, because
/// nobody knows then what is on the disk.
///
/// **Forcing.** [Syncer] forces what has come meanwhile with one force, the lines before the index,
/// then notes in the header how many records are known to be on the disk. With [LogSync#ALWAYS]
/// those that wait for an offset are completed after that.
///
/// **Retention.** The oldest segment goes when the files take up too much, or when its last line is
/// too old. An empty file `NNNNNNNN.removed` keeps the number of the last one that went, so a
/// segment that is missing is told from one that was removed. A segment says in its header that
/// another follows before that one begins. So a file that is lost is noticed at the next start.
///
/// **Recovery.** The package `recovery` looks at everything before it changes anything. How the
/// last server ended decides what may be missing:
///
/// | end | what is taken as the end of the log | epoch |
/// |---|---|---|
/// | clean | every segment is closed; anything else is damage | stays |
/// | killed | the last whole line; one line may be torn, nothing may follow it | stays |
/// | lost (power, another machine) | the last whole line; whatever was forced must be there | a new one |
///
/// After a loss of power subscribers may have seen lines that are gone, so offsets from there on
/// get a new epoch, and the header keeps the old one with its end. Damage that no crash can leave
/// is refused in one sentence that names the file, and all files stay as they are.
///
/// **Threads.** Appends come from one thread at a time, under the lock of the broadcast log. The
/// segments are guarded by the lock of [SegmentedLog]. [DiskThreads] has four threads that write
/// (force, make, remove) and four that read, so a reader never waits behind a force. One more
/// thread ticks once a second for retention, retries and `--sync 1s`. Checksums of blocks are
/// verified when they are read; damaged lines become a gap that subscribers are told of.
@NullMarked
package dev.ropewalk.pubsub.disk;

import org.jspecify.annotations.NullMarked;
