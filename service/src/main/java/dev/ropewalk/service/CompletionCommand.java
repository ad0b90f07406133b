package dev.ropewalk.service;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;

/// `ropewalk completion bash`: a script that completes commands and options in that shell, those of
/// every plug-in on the class path.
public final class CompletionCommand implements CommandPlugin {
    /// For [java.util.ServiceLoader].
    public CompletionCommand() {}

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "Prints a script for completion in bash or zsh";
    }

    @Override
    public List<String> words() {
        return List.of("bash", "zsh");
    }

    @Override
    public int run(List<String> args) {
        return switch (args.size() == 1 ? args.getFirst() : "") {
            case "bash" -> print(script());
            case "zsh" -> print(zsh());
            case "--help" ->
                    print(
                            """
                            Usage: ropewalk completion bash|zsh
                            Prints a script that completes the commands and their options:

                              source <(ropewalk completion bash)
                            """);
            case String _ -> {
                System.err.println(
                        "ropewalk completion: it is ropewalk completion bash, or zsh, not \""
                                + String.join(" ", args)
                                + '"');
                yield Main.WRONG_CALL;
            }
        };
    }

    private static int print(String text) {
        System.out.print(text);
        System.out.flush();
        return 0;
    }

    private static String script() {
        return AutoComplete.bash("ropewalk", new CommandLine(CommandTree.root()));
    }

    /// The line that `compinit` looks for, and the first completion, which loads the rest. An alias
    /// means nothing in a file that zsh has parsed before; a function does.
    private static String zsh() {
        return "#compdef ropewalk\n"
                + script().replace("alias compopt=complete", "function compopt() { :; }")
                + "\n[ -z \"${compstate-}\" ] || _bash_complete -o default -F _complete_ropewalk\n";
    }
}
