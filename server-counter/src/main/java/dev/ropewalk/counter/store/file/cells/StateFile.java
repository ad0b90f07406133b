package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.StoreException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The file of the cells, open, locked and mapped, all cells of each mapped block; see [Layout].
/// One thread at a time.
public final class StateFile implements CellSync, AutoCloseable {
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private final Path path;
    private final FileChannel channel;
    private final StateFileHeader header;
    private final Object identity;
    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> blocks = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final MemorySegment watermarkPages;
    private TableWatermark watermark;
    private long watermarkWrites;

    /// @param channel locked
    /// @param identity the file's own, whatever its name
    /// @throws StoreException if the header is not as it should be, or what is known of the tables
    StateFile(Path path, FileChannel channel, Object identity) throws IOException {
        this.path = path;
        this.channel = channel;
        this.identity = identity;
        header = StateFileHeader.of(bytes(0, Layout.PAGE), path);
        ByteBuffer pages = bytes(Layout.WATERMARK, Layout.BLOCK);
        if (pages.limit() < Layout.BLOCK) {
            throw cutShort(Layout.length(1));
        }
        TableWatermark.Found found = TableWatermark.newest(pages, header.id(), path);
        watermark = found.watermark();
        watermarkWrites = found.written();
        watermarkPages = channel.map(MapMode.READ_WRITE, Layout.WATERMARK, Layout.BLOCK, arena);
    }

    public Path path() {
        return path;
    }

    Object identity() {
        return identity;
    }

    public long id() {
        return header.id();
    }

    /// Reads and checks the first `needed` cells and those beside them, and only then maps them.
    ///
    /// @throws StoreException if one is damaged, or not there
    public void read(int needed) throws IOException {
        List<Slot.Whole> newest = new ArrayList<>();
        for (int first = cells.size(); first < needed; first += Layout.CELLS) {
            ByteBuffer block = bytes(Layout.block(first), Layout.BLOCK);
            if (block.limit() < Layout.BLOCK) {
                throw cutShort(Layout.length(first + 1));
            }
            for (int cell = first; cell < first + Layout.CELLS; cell++) {
                newest.add(Slot.newest(block, cell, id(), path));
            }
        }
        map(needed);
        newest.forEach(this::add);
    }

    private void add(Slot.Whole newest) {
        int cell = cells.size();
        long even = (long) cell % Layout.CELLS * Layout.SLOT;
        MemorySegment block = blocks.get(cell / Layout.CELLS);
        cells.add(new Cell(block, even, Checksum.of(id(), cell), newest));
    }

    /// A cell, for which the file grows if it has to. What is new is on the disk when it returns,
    /// whatever the store's mode: a full disk is found here, and not by a write to a page.
    public Cell cell(int index) throws IOException {
        int first = blocks.size() * Layout.CELLS;
        if (index >= first) {
            StateFiles.write(channel, Layout.emptyBlock(id(), first), Layout.block(first));
            channel.force(true);
            map(first + Layout.CELLS);
        }
        while (cells.size() <= index) {
            add(Slot.EMPTY);
        }
        return cells.get(index);
    }

    /// The cells in use.
    public List<Cell> cells() {
        return cells;
    }

    /// The latest epoch that a cell has seen.
    public long epoch() {
        return cells.stream().mapToLong(Cell::epoch).max().orElse(0);
    }

    /// Changes with each write of a cell.
    public long writes() {
        return cells.stream().mapToLong(Cell::generation).sum();
    }

    private StoreException cutShort(long needed) throws IOException {
        return new StoreException(
                "%s is cut short: it has %d bytes, and its counters need %d"
                        .formatted(path, channel.size(), needed));
    }

    /// The last known state of the tables beside this file. Watermarks are read and written by the
    /// user of those tables alone.
    public TableWatermark watermark() {
        return watermark;
    }

    /// Writes it down, where the end of the process leaves it.
    public void know(TableWatermark tables) {
        tables.write(watermarkPages, watermarkWrites + 1, id());
        watermarkWrites++;
        watermark = tables;
    }

    /// Changes with each write of the watermark.
    public long watermarkWrites() {
        return watermarkWrites;
    }

    /// Reads bytes of the file, fewer if the file is shorter.
    private ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // until it is full, or the file ends
        }
        return bytes.flip();
    }

    /// Maps the blocks of the first `needed` cells, which are there.
    private void map(int needed) throws IOException {
        long from = Layout.block(blocks.size() * Layout.CELLS);
        long length = Layout.length(needed) - from;
        MemorySegment all = channel.map(MapMode.READ_WRITE, from, length, arena);
        for (long at = 0; at < length; at += Layout.BLOCK) {
            blocks.add(all.asSlice(at, Layout.BLOCK));
        }
    }

    @Override
    public void force() throws IOException {
        if (!LINUX) { // whose fsync takes mapped pages along; others want to be told
            watermarkPages.force();
            blocks.forEach(MemorySegment::force);
        }
        channel.force(false);
    }

    @Override
    public void checkPlace() throws IOException {
        BasicFileAttributes now = attributes();
        if (!StateFiles.identity(path, now).equals(identity)) {
            throw new StoreException(path + " was replaced by another file");
        }
        if (now.size() < Layout.length(blocks.size() * Layout.CELLS)) {
            throw new StoreException(path + " was cut short");
        }
    }

    /// Asked for once a force, so in one system call.
    private BasicFileAttributes attributes() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException gone) { // what is mapped still is, for as long as it is mapped
            throw new StoreException(path + " is gone", gone);
        }
    }

    @Override
    public StoreException failure(Throwable failed) {
        return new StoreException(
                failed instanceof IOException known
                        ? path + " could not be written: " + StateFiles.reason(known)
                        : path + " could not be written: it was cut short, or the disk is broken",
                failed);
    }

    @Override
    public void close() {
        try {
            arena.close();
            channel.close();
        } catch (IOException failed) {
            throw new StoreException(path + " could not be closed: " + failed.getMessage(), failed);
        } finally {
            StateFiles.forget(this);
        }
    }
}
