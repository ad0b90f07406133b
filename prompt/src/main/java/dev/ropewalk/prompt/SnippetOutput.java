package dev.ropewalk.prompt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Sends what a snippet prints on `System.out` or `System.err` to whoever typed it, and what
/// anybody else prints where it always went. The threads that a snippet starts are its own too. On
/// `System.in`, which is nothing of theirs, they find the end.
final class SnippetOutput extends OutputStream {
    private static final InheritableThreadLocal<@Nullable OutputStream> typed =
            new InheritableThreadLocal<>();

    private final PrintStream usual;

    private SnippetOutput(PrintStream usual) {
        this.usual = usual;
    }

    /// Puts itself before both streams of the process, once.
    static synchronized void install() {
        if (!(System.out instanceof Splitter)) {
            System.setOut(new Splitter(System.out));
            System.setErr(new Splitter(System.err));
            System.setIn(new Unread(System.in));
        }
    }

    /// Runs `work` with what it prints going to `to`.
    static boolean to(OutputStream to, BooleanSupplier work) {
        typed.set(to);
        try {
            return work.getAsBoolean();
        } finally {
            typed.remove();
        }
    }

    private static final class Splitter extends PrintStream {
        Splitter(PrintStream usual) {
            super(new SnippetOutput(usual), true, StandardCharsets.UTF_8);
        }
    }

    private static final class Unread extends FilterInputStream {
        Unread(InputStream usual) {
            super(usual);
        }

        @Override
        public int read() throws IOException {
            return typed.get() == null ? super.read() : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return typed.get() == null ? super.read(bytes, offset, length) : -1;
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        OutputStream to = typed.get();
        if (to == null) {
            usual.write(bytes, offset, length);
            return;
        }
        try {
            to.write(bytes, offset, length);
        } catch (IOException _) {
            // The person at the terminal has gone; nobody is left to tell.
        }
    }

    @Override
    public void flush() {
        usual.flush();
    }
}
