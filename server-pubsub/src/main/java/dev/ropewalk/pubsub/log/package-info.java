/// The log of a topic: one order of all lines, in memory, for any number of subscribers.
///
/// **A line's life.** A publisher's line is framed (source, text, ending) and copied once, into the
/// last [Chunk] of a [BroadcastLog]. If the log is kept, [KeptLog#append] takes the same bytes
/// before anybody sees them. Publishing the line is one volatile write of the chunk's length, and
/// its offset is from then on its place in the order. Each event loop that has subscribers is woken
/// once per turn, however many lines come; its [LoopCursors] let each [Cursor] write one retained
/// slice, from its own place to the end of the chunk, to its [Subscriber]. Nothing is copied and
/// nothing is queued for a subscriber: a slow one costs its cursor and the chunks that it pins. A
/// line is forgotten with its chunk, when chunks of a whole history have been filled behind it.
///
/// **Places.** An offset counts the bytes of all framed lines before it. With the epoch of the log
/// it is a [Position], which clients see and come back with. A log that begins anew has another
/// epoch, so a position never means other lines. [StartResolver] turns the wish of a subscriber
/// ([StartFrom]) into a place ([ReadStart]): in a chunk, in a block that was read back, or not
/// known before a block is read. If a subscriber does not get what it asked for, it gets a
/// [Notice].
///
/// **States of a chunk.** A [Chunk] is in one state after the other, and never goes back:
///
/// | state | in the [Ring] | lines | memory is freed |
/// |---|---|---|---|
/// | last | yes, at the end | are added | no |
/// | full: `next` is set | yes | never change again | no |
/// | retired: `next` is null again | no | readable by those who hold a slice | when all is sent |
/// | released | no | gone | yes |
///
/// A retired chunk of which slices are unsent stays pinned in the [Ring], and is still paid for.
/// The chunks of [BlockCache] hold lines that were read back: they are `old`, have no next one, and
/// retire when newer blocks take their place.
///
/// **Being slow.** A cursor that stays in a retired chunk was overtaken. If the log is kept and has
/// the lines, the cursor has them read back; otherwise [SlowConsumerPolicy] says whether its
/// subscriber is disconnected or goes on half a history behind the head. If subscribers pin more
/// than another history, or if memory is short, those that pin the oldest chunks are cut off.
///
/// **Locks and threads.** The lock of a [BroadcastLog] is held for one copy of a line or of the
/// lines of a read, or for a look-up. It guards the [Ring], [BlockCache] and [StartResolver], and
/// the append to the [KeptLog], whose own lock is taken inside it. The lines of a chunk below its
/// end, and its [LineIndex], are read without a lock. A [Cursor], its [ChunkSlices] and a
/// [RunReader] belong to one event loop and have none. Blocks are read back on threads of the
/// [KeptLog], which take the lock of the log only before and after the read.
@NullMarked
package dev.ropewalk.pubsub.log;

import org.jspecify.annotations.NullMarked;
