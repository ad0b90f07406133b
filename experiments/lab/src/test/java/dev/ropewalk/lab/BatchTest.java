package dev.ropewalk.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// An input a line, an answer a line.
class BatchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Streams io(InputStream in) {
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        return new Streams(in, print, print);
    }

    private Streams io(String in) {
        return io(new ByteArrayInputStream(in.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String upper(String line) throws EntryException {
        return switch (line) {
            case "wrong" -> throw EntryException.wrongCall("no\n  good");
            case "defect" -> throw new IllegalStateException("odd");
            case "deep" -> throw new StackOverflowError();
            case String good -> "<" + good + ">";
        };
    }

    private String answered(String input) throws IOException, InterruptedException {
        assertEquals(0, Batch.answer(io(input), BatchTest::upper));
        return said();
    }

    @Test
    void eachLineHasItsAnswerInOrder() throws Exception {
        assertEquals("<a>\n<b>\n<>\n<c>\n", answered("a\nb\r\n\nc"));
    }

    @Test
    void noInputIsNoAnswer() throws Exception {
        assertEquals("", answered(""));
    }

    @Test
    void aLineThatFailsAnswersAnErrorOnItsOwnLineAndTheRestGoesOn() throws Exception {
        assertEquals("error: no good\n<a>\n", answered("wrong\na\n"));
    }

    @Test
    void aDefectCostsItsOwnLineOnly() throws Exception {
        String said = answered("defect\ndeep\na\n");
        assertEquals(3, said.lines().count(), said);
        assertTrue(said.endsWith("error: the input is nested too deeply\n<a>\n"), said);
    }

    @Test
    void aCarriageReturnInALineEndsNone() throws Exception {
        assertEquals("<a\rb\r>\n", answered("a\rb\r\r\n"));
    }

    @Test
    void bytesThatAreNoTextAreReplacedAndAByteOrderMarkIsLeftOut() throws Exception {
        assertEquals(
                "<a>\n<\ufffd\ufffd\ufffd>\n<\ufeffb>\n",
                answered("\u00ef\u00bb\u00bfa\n\u00ff\u00fe\u0080\n\u00ef\u00bb\u00bfb\n"));
    }

    @Test
    void anyBytesArriveAsTheyAre() throws Exception {
        Batch.answerBytes(io("\u00ff\0\n"), line -> HexFormat.of().formatHex(line));
        assertEquals("ff00\n", said());
    }

    @Test
    void aLineThatIsTooLongIsAnErrorAndTheNextOneIsReadAgain() throws Exception {
        String input = "123456\n12345\n12345\r\n" + "1".repeat(200_000) + "\r\n12345";
        Batch.answer(io(input), String::new, 5);
        String tooLong = "error: the line is longer than 5 bytes\n";
        assertEquals(tooLong + "12345\n12345\n" + tooLong + "12345\n", said());
    }

    @Test
    void anAnswerIsSeenBeforeTheNextLineComes() throws Exception {
        PipedInputStream in = new PipedInputStream();
        CompletableFuture<Integer> batch;
        try (PipedOutputStream typing = new PipedOutputStream(in)) {
            batch = CompletableFuture.supplyAsync(() -> answers(in));
            typing.write("a\n".getBytes(StandardCharsets.UTF_8));
            typing.flush();
            Awaitility.await().until(() -> said().equals("<a>\n"));
        }
        assertEquals(0, batch.get(10, TimeUnit.SECONDS));
    }

    private int answers(InputStream in) {
        try {
            return Batch.answer(io(in), BatchTest::upper);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
