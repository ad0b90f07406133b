package dev.ropewalk.prompt;

import dev.ropewalk.prompt.PromptFrames.Frame;
import dev.ropewalk.prompt.PromptFrames.Kind;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A shell in another process, behind its [PromptSocket].
final class RemoteShell implements Evaluator {
    private final SocketChannel socket;
    private final PromptFrames frames;
    private final Consumer<String> out;

    private RemoteShell(SocketChannel socket, Consumer<String> out) {
        this.socket = socket;
        this.out = out;
        this.frames =
                new PromptFrames(Channels.newInputStream(socket), Channels.newOutputStream(socket));
    }

    /// @param out gets output as it comes, not cut into lines
    static RemoteShell attach(Path path, Consumer<String> out) throws IOException {
        return new RemoteShell(SocketChannel.open(UnixDomainSocketAddress.of(path)), out);
    }

    private Frame ask(Kind kind, int number, String text) throws IOException {
        frames.write(kind, number, text);
        while (true) {
            Frame frame = frames.read();
            if (frame == null) {
                throw new IOException("the server has ended the prompt");
            }
            if (frame.kind() == Kind.ANSWER) {
                return frame;
            }
            out.accept(frame.text());
        }
    }

    @Override
    public boolean isWhole(String text) throws IOException {
        return ask(Kind.WHOLE, 0, text).number() == 1;
    }

    @Override
    public boolean eval(String text) throws IOException {
        return ask(Kind.EVAL, 0, text).number() == 1;
    }

    @Override
    public Completions complete(String text, int cursor) throws IOException {
        Frame answer = ask(Kind.COMPLETE, cursor, text);
        return new Completions(
                answer.number(),
                answer.text().isEmpty() ? List.of() : List.of(answer.text().split("\n")));
    }

    @Override
    public void stop() {
        try {
            frames.write(Kind.STOP, 0, "");
        } catch (IOException _) {
            // The waiting caller sees that the connection is gone.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // The socket is closed, whatever close says.
        }
    }
}
