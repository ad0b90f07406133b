package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/// The common part of the receivers: frames are cut out of the stream wherever the network cut it.
/// A frame that lies whole in the lent buffer is delivered as a slice of it; another one is copied,
/// once.
///
/// Two rules hold for all of them. After [Transport#loseConnection] or [Transport#abortConnection]
/// no frame is delivered, not even one that came in the same packet. After [#pauseReading] none is
/// delivered until [#resumeReading].
abstract class FrameReceiver extends Protocol {
    static final byte[] NOTHING = {};

    /// Up to here one buffer is cheaper to fill and to send than a list of three.
    private static final int COPIED = 4096;

    final PartialFrame partialFrame;

    /// Bytes that a callback delivered to its own receiver, which are processed after all that came
    /// before.
    private @Nullable PartialFrame late;

    private boolean delivering;
    private boolean paused;

    /// The tail is not the start of one frame, but bytes that nobody has looked at yet.
    private boolean held;

    private boolean ended;

    /// @param maxLength bytes of the longest payload
    /// @param around bytes of a frame that the tail holds beside its payload
    FrameReceiver(int maxLength, int around) {
        if (maxLength < 0) {
            throw new IllegalArgumentException("maxLength < 0: " + maxLength);
        }
        partialFrame = new PartialFrame((long) maxLength + around);
    }

    /// Takes a step: reads at least one byte of `in`, which has one, and leaves bytes unread only
    /// where another step can go on with them.
    abstract void receive(ByteBuf in);

    /// Called by [#deliver] with a whole frame, lent for the call.
    abstract void frameReceived(ByteBuf frame);

    @Override
    public final void dataReceived(ByteBuf data) {
        if (delivering) {
            late = late == null ? new PartialFrame(0) : late;
            late.add(data, data.readableBytes());
            return;
        }
        if (!paused && !held) {
            deliverFrames(data);
        }
        hold(data);
        deliverHeld();
    }

    /// Stops delivery, also of what has come already; may be called from inside a callback, on the
    /// event loop. Twisted's `pauseProducing`.
    ///
    /// The call includes [Transport#pauseReading], which alone would stop the network but not the
    /// rest of the packet at hand. That rest is kept, no more than the transport had read by then.
    public final void pauseReading() {
        paused = true;
        transport().pauseReading();
    }

    /// Takes [#pauseReading] back, on the event loop: what was kept is delivered before this
    /// returns, unless it is called from inside a callback or a callback pauses again. Twisted's
    /// `resumeProducing`.
    public final void resumeReading() {
        paused = false;
        goOn();
        if (!paused) {
            transport().resumeReading();
        }
    }

    /// As [Protocol#readConnectionLost], but the end waits for the bytes that a pause has kept.
    @Override
    public void readConnectionLost() {
        if (held || delivering) {
            ended = true;
        } else {
            super.readConnectionLost();
        }
    }

    /// As [Protocol#connectionLost]; an unfinished frame is dropped. An override need not call it.
    @Override
    public void connectionLost(Disconnect reason) {
        held = false;
        partialFrame.clear();
        takeLate().release();
    }

    /// Has the tail looked at afresh, because its bytes mean something else from now on.
    final void reinterpretTail() {
        if (!delivering && partialFrame.size() > 0) {
            held = true;
            transport().clock().callFromThread(this::goOn);
        }
    }

    /// Delivers a frame of `length` bytes if it has come, otherwise keeps what has.
    final void deliverIfWhole(ByteBuf in, long length) {
        long missing = length - partialFrame.size();
        if (in.readableBytes() < missing) {
            partialFrame.add(in, in.readableBytes());
        } else {
            deliver(in, (int) missing);
        }
    }

    /// Delivers one frame: the tail and after it the next `length` bytes of `in`.
    final void deliver(ByteBuf in, int length) {
        if (partialFrame.size() == 0) {
            frameReceived(in.readSlice(length));
            return;
        }
        partialFrame.add(in, length);
        ByteBuf frame = partialFrame.take();
        try {
            frameReceived(frame);
        } finally {
            frame.release();
        }
    }

    /// Sends the three as one write, so that frames sent by several threads never mix.
    final void send(byte[] head, ByteBuf payload, byte[] end) {
        ByteBuf frame =
                payload.readableBytes() <= COPIED
                        ? copied(head, payload, end)
                        : Unpooled.wrappedBuffer(
                                Unpooled.wrappedBuffer(head),
                                payload.retainedSlice(),
                                Unpooled.wrappedBuffer(end));
        try {
            transport().write(frame);
        } finally {
            frame.release();
        }
    }

    private ByteBuf copied(byte[] head, ByteBuf payload, byte[] end) {
        int length = payload.readableBytes();
        return transport()
                .alloc()
                .buffer(head.length + length + end.length)
                .writeBytes(head)
                .writeBytes(payload, payload.readerIndex(), length)
                .writeBytes(end);
    }

    private void deliverFrames(ByteBuf in) {
        delivering = true;
        try {
            while (in.isReadable() && !paused && !transport().disconnecting()) {
                receive(in);
            }
        } finally {
            delivering = false;
        }
    }

    /// Keeps what was not looked at, and after it what came within a callback.
    private void hold(ByteBuf rest) {
        ByteBuf after = takeLate();
        if (!transport().disconnecting() && (rest.isReadable() || after.isReadable())) {
            partialFrame.add(rest, rest.readableBytes());
            partialFrame.add(after, after.readableBytes());
            held = true;
        }
        after.release();
    }

    private ByteBuf takeLate() {
        return late == null ? Unpooled.EMPTY_BUFFER : late.take();
    }

    private void deliverHeld() {
        while (held && !paused && !delivering) {
            held = false;
            ByteBuf waiting = partialFrame.take();
            try {
                deliverFrames(waiting);
                if (waiting.isReadable() && !transport().disconnecting()) {
                    partialFrame.put(waiting.retain());
                    held = true;
                }
                hold(Unpooled.EMPTY_BUFFER);
            } finally {
                waiting.release();
            }
        }
        if (ended && !held && !delivering) {
            ended = false;
            transport().loseConnection();
        }
    }

    /// No reactor waits for what a callback throws here, so the connection has to be ended here.
    private void goOn() {
        try {
            deliverHeld();
        } catch (RuntimeException | Error failure) {
            transport().abortConnection();
            throw failure;
        }
    }
}
