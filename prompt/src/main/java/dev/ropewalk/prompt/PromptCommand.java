package dev.ropewalk.prompt;

import dev.ropewalk.service.CommandPlugin;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// `ropewalk prompt PATH`: a terminal at the prompt of running servers.
public final class PromptCommand implements CommandPlugin {
    private static final Path HISTORY =
            Path.of(System.getProperty("user.home", "."), ".ropewalk_history");

    /// For [java.util.ServiceLoader].
    public PromptCommand() {}

    @Override
    public String name() {
        return "prompt";
    }

    @Override
    public String summary() {
        return "A live JShell inside servers that run with --prompt unix:PATH";
    }

    @Override
    public int run(List<String> args) {
        if (args.equals(List.of("--help")) || args.equals(List.of("-h"))) {
            System.out.println(
                    """
                    Usage: ropewalk prompt PATH
                    A live JShell inside servers that run with --prompt unix:PATH. At hand are servers, reactor,
                    and echo, counter, pubsub, the factories; echoPlugin and so on are what the options set.
                    Tab completes, Ctrl-C interrupts, Ctrl-D or /exit leaves. What comes through a pipe is run
                    line by line; the status is 1 if something failed.

                      ropewalk up --prompt unix:$HOME/.ropewalk/prompt
                      ropewalk prompt ~/.ropewalk/prompt
                      echo 'servers.connections()' | ropewalk prompt ~/.ropewalk/prompt\
                    """);
            return 0;
        }
        if (args.size() != 1 || args.getFirst().startsWith("-")) {
            System.err.println("ropewalk prompt: it is ropewalk prompt PATH");
            System.err.println("Try: ropewalk prompt --help");
            return 2;
        }
        Path path = Path.of(args.getFirst().replaceFirst("^unix:", ""));
        try (RemoteShell remote = RemoteShell.attach(path, PromptCommand::print)) {
            return talk(remote);
        } catch (IOException failed) {
            System.err.println("ropewalk prompt: " + path + ": " + failed.getMessage());
            return 1;
        }
    }

    private static int talk(RemoteShell remote) throws IOException {
        if (Stream.ofNullable(System.console()).noneMatch(Console::isTerminal)) {
            return PromptTerminal.pipe(System.in, remote) ? 0 : 1;
        }
        PromptTerminal.talk(remote, HISTORY);
        return 0;
    }

    private static void print(String text) {
        System.out.print(text);
        System.out.flush();
    }
}
