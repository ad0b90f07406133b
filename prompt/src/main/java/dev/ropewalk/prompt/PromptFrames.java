package dev.ropewalk.prompt;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The protocol between the two sides of a prompt: frames of a kind, a number, and a text in UTF-8
/// with its length before it. One thread reads; any may write.
final class PromptFrames {
    private static final int LONGEST = 16 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;

    /// The kind of a frame; the client asks, the server answers.
    enum Kind {
        /// Run the text.
        EVAL,
        /// Is the text whole?
        WHOLE,
        /// Asks for the completions at the number in the text.
        COMPLETE,
        /// Interrupt what runs.
        STOP,
        /// Some output.
        OUT,
        /// The answer: 1 for yes and well, or the anchor of the words in the text.
        ANSWER
    }

    /// A frame.
    record Frame(Kind kind, int number, String text) {}

    PromptFrames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /// The next one, or null at the end.
    @Nullable Frame read() throws IOException {
        try {
            int kind = in.readUnsignedByte();
            int number = in.readInt();
            int length = in.readInt();
            if (kind >= Kind.values().length || length < 0 || length > LONGEST) {
                throw new IOException("the other side does not speak the prompt's language");
            }
            byte[] text = in.readNBytes(length);
            if (text.length < length) {
                return null;
            }
            return new Frame(Kind.values()[kind], number, new String(text, StandardCharsets.UTF_8));
        } catch (EOFException _) {
            return null;
        }
    }

    synchronized void write(Kind kind, int number, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(List.of(Kind.values()).indexOf(kind));
        out.writeInt(number);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
