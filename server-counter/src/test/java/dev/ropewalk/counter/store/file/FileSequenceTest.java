package dev.ropewalk.counter.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.cells.Layout;
import dev.ropewalk.counter.store.memory.MemorySequence;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// A counter that is about to get its cell.
class FileSequenceTest {
    private final CompletableFuture<FileSequence.Counter> coming = new CompletableFuture<>();
    private final FileSequence sequence = new FileSequence(coming);
    private final List<Integer> served = new ArrayList<>();

    private void come() {
        Cell cell = new Cell(MemorySegment.ofArray(new byte[Layout.BLOCK]), 0, 7);
        coming.complete(new FileSequence.Counter(0, cell, new MemorySequence()));
    }

    private CompletionStage<Integer> serve(int who) {
        served.add(who);
        return CompletableFuture.completedFuture(who);
    }

    @Test
    void nobodyOvertakesThoseWhoWereEarly() {
        CompletionStage<Integer> first =
                sequence.inTurn(_ -> {
                    var _ = sequence.inTurn(_ -> serve(3));
                    return serve(1);
                });
        CompletionStage<Integer> second = sequence.inTurn(_ -> serve(2));
        assertEquals(List.of(), served);
        come();
        assertEquals(List.of(1, 2, 3), served);
        assertEquals(1, Kinds.get(first));
        assertEquals(2, Kinds.get(second));
        assertEquals(1, sequence.tryNext());
    }
}
