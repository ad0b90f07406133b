package dev.ropewalk.lab;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// The standard output below a [java.io.PrintStream], which would keep a failed write to itself: an
/// entry would go on for nobody after `| head`, and a full disk would pass for success.
final class Output extends FilterOutputStream {
    Output(OutputStream to) {
        super(to);
    }

    /// A write that failed; unchecked, so that it passes the print stream and ends the entry.
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(IOException cause) {
            super(cause.getMessage(), cause);
        }

        /// Whether only the reader went away, which is no fault and needs no word.
        boolean isBrokenPipe() {
            String reason = String.valueOf(getMessage());
            return reason.contains("Broken pipe") || reason.contains("Connection reset");
        }
    }

    @Override
    public void write(int b) {
        try {
            out.write(b);
        } catch (IOException failed) {
            throw new Failure(failed);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException failed) {
            throw new Failure(failed);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException failed) {
            throw new Failure(failed);
        }
    }
}
