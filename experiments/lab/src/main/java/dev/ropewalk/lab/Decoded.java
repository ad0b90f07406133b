package dev.ropewalk.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/// Text from a stream of bytes, decoded without forgiveness.
public final class Decoded {
    private Decoded() {}

    /// A reader that is past a byte order mark, if there is one. At bytes that are no text in that
    /// encoding it throws a [CharacterCodingException], and may do so here already.
    public static Reader reader(InputStream in, Charset charset) throws IOException {
        BufferedReader text =
                new BufferedReader(
                        new InputStreamReader(
                                in,
                                charset.newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
        return text;
    }

    /// Whether such bytes were the reason, behind what a library made of it.
    public static boolean isReasonOf(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return true;
            }
        }
        return false;
    }
}
