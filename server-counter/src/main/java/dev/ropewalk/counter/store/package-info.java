/// The store: where a counter's numbers come from, and what survives.
///
/// The packages stand on each other in this order. This one has the interfaces alone.
///
/// ```
/// store                the API: Store, Sequence, StoreOptions; what engines share
/// store.memory         an engine: numbers in the heap
/// store.file           an engine: group commit on one thread
/// store.file.tables    names, idempotency keys and restores, in SQLite
/// store.file.cells     the state file: two slots for each counter
/// ```
///
/// **Engines.** [StorePlace][dev.ropewalk.counter.store.StorePlace] is the value of `--store`. A
/// [StoreEngine][dev.ropewalk.counter.store.StoreEngine] reads it, and the place opens the
/// [Store][dev.ropewalk.counter.store.Store]. ServiceLoader finds the engines, so another one comes
/// with its jar, and nothing here names one. All answers may come later, because an engine may be a
/// disk or another process: reserving, the last number, the snapshot and the restore are completion
/// stages. [Sequence#tryNext][dev.ropewalk.counter.store.Sequence#tryNext()] is the way without an
/// object for an engine that need not wait.
///
/// **What is promised.** A number is given once. An engine completes a reservation when no crash
/// that it covers can give the numbers again. A number may be lost, which leaves a gap; it is never
/// repeated. Numbers of one counter rise in the order in which they were asked for.
///
/// **Group commit.** An engine that waits is asked once for many.
/// [BatchingSequence][dev.ropewalk.counter.store.BatchingSequence] collects what is asked while a
/// reservation is under way, reserves the sum in one step, and hands the numbers out in order. The
/// file engine does the same below it: its thread takes all waiting tasks, writes them, forces the
/// file once, and completes them together. Event loops never wait for the disk.
///
/// **What `--sync` decides.** With `always` an answer waits for the force. With `1s` and `never` a
/// number is in a mapped page before it is given: the kernel has it, so a killed process loses
/// nothing, and power loss takes back what was not forced. With `1s` the thread forces once per
/// second.
///
/// **Doubt.** After a write or a force that failed nobody knows what the disk has, and a second try
/// that succeeds proves nothing: the kernel may have dropped the pages. The store is in doubt then.
/// It gives no number and fails each request. Once per second it writes every cell anew and forces
/// the file; when that succeeds, the doubt ends. The numbers of the failed step are never given.
///
/// **The cells.** A counter has two slots in the state file. Each write goes to the slot that was
/// not written last, so that one slot is whole at any moment, whenever the process is killed. The
/// checksum of a slot includes the file's id and the cell's index. A slot that a crash has torn
/// says so; a slot that is wrong without that is damage, and the store refuses to start.
///
/// **The tables.** Names, keys and restores change together with numbers. The numbers are on the
/// disk first: a number without a key is a gap, but a key whose number could be given again would
/// be wrong. The state file has a watermark of the tables, so that tables which are older than the
/// numbers, or missing, are found at start.
///
/// **Locks.** [Numbers][dev.ropewalk.counter.store.Numbers] is one word: the last number, or its
/// complement while one thread holds the counter. A snapshot and a restore hold all counters in the
/// order of their names. The tables belong to the store's thread.
@NullMarked
package dev.ropewalk.counter.store;

import org.jspecify.annotations.NullMarked;
