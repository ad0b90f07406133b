package dev.ropewalk.prompt;

import dev.ropewalk.prompt.PromptFrames.Frame;
import dev.ropewalk.prompt.PromptFrames.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An attached terminal: reads on its own thread, and runs snippets on another, so that they can be
/// stopped.
final class PromptSession implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(PromptSession.class);

    private final long number;
    private final String user;
    private final SocketChannel client;
    private final PromptFrames frames;
    private final Map<String, Object> objects;

    /// @param user whom the kernel says that it is
    PromptSession(long number, String user, SocketChannel client, Map<String, Object> objects) {
        this.number = number;
        this.user = user;
        this.client = client;
        this.frames =
                new PromptFrames(Channels.newInputStream(client), Channels.newOutputStream(client));
        this.objects = objects;
    }

    @Override
    public void run() {
        log.info("prompt {} attached by {}", number, user);
        try (client;
                ExecutorService runner =
                        Executors.newSingleThreadExecutor(
                                Thread.ofPlatform().daemon().name("prompt-" + number).factory());
                Shell shell = new Shell(objects, line -> say(line + "\n"))) {
            serve(shell, runner);
            shell.stop();
            runner.shutdownNow();
        } catch (IOException | RuntimeException failed) {
            log.warn("prompt {} failed: {}", number, failed.toString());
            log.debug("where prompt {} failed", number, failed);
        }
        log.info("prompt {} detached", number);
    }

    private void serve(Shell shell, ExecutorService runner) {
        try {
            for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
                Frame asked = frame;
                if (frame.kind() == Kind.STOP) {
                    shell.stop();
                } else {
                    runner.execute(() -> answer(shell, asked));
                }
            }
        } catch (IOException gone) {
            log.debug("prompt {} went away: {}", number, gone.toString());
        }
    }

    private void answer(Shell shell, Frame asked) {
        try {
            switch (asked.kind()) {
                case EVAL -> {
                    log.info("prompt {} ran {}", number, escaped(asked.text()));
                    boolean well = SnippetOutput.to(new Typed(), () -> shell.eval(asked.text()));
                    frames.write(Kind.ANSWER, well ? 1 : 0, "");
                }
                case WHOLE -> frames.write(Kind.ANSWER, shell.isWhole(asked.text()) ? 1 : 0, "");
                case COMPLETE -> {
                    Completions found = shell.complete(asked.text(), asked.number());
                    frames.write(Kind.ANSWER, found.anchor(), String.join("\n", found.words()));
                }
                case STOP, OUT, ANSWER -> client.close();
            }
        } catch (IOException gone) {
            end();
        } catch (RuntimeException failed) {
            log.warn("prompt {} could not answer: {}", number, failed.toString());
            log.debug("where prompt {} could not", number, failed);
            end();
        }
    }

    /// Ends it; any thread.
    void end() {
        try {
            client.close();
        } catch (IOException _) {
            // The socket is closed, whatever close says.
        }
    }

    private void say(String text) {
        try {
            frames.write(Kind.OUT, 0, text);
        } catch (IOException _) {
            end();
        }
    }

    /// Escapes a text, so that no line of a prompt looks like another line of the log.
    private static String escaped(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (c == '\n') {
                        line.append("\\n");
                    } else if (Character.isISOControl(c)) {
                        line.append(String.format("\\x%02x", c));
                    } else {
                        line.appendCodePoint(c);
                    }
                });
        return line.toString();
    }

    /// The output of a snippet.
    private final class Typed extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte @Nullable [] bytes, int offset, int length) {
            if (bytes != null) {
                say(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        }
    }
}
