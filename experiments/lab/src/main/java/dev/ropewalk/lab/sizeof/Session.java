package dev.ropewalk.lab.sizeof;

import dev.ropewalk.lab.EntryException;
import dev.ropewalk.prompt.ExitRefused;
import dev.ropewalk.prompt.ResidentExecution;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// A JShell in this JVM, whose values are at hand as objects: what the user typed on the own
/// command line is run with the user's own rights.
final class Session implements AutoCloseable {
    private final JShell shell;

    Session() {
        shell =
                JShell.builder()
                        .executionEngine(new ResidentExecution(), Map.of())
                        .compilerOptions("--class-path", System.getProperty("java.class.path", ""))
                        .build();
        shell.eval("import module java.base;");
    }

    /// A value and the type that it was declared with.
    record Typed(String type, @Nullable Object value) {}

    /// Runs a text of one or more snippets.
    ///
    /// @return the value of the last, or null if it has none, as a statement has
    /// @throws EntryException if it does not compile, or throws
    @Nullable Typed run(String text) throws EntryException {
        Typed last = null;
        int at = 0;
        while (!text.substring(at).isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(text.substring(at));
            if (!next.completeness().isComplete()) {
                throw wrong(text, text.length(), "it is not finished");
            }
            last = null;
            for (SnippetEvent event : shell.eval(next.source())) {
                if (event.causeSnippet() == null) {
                    last = value(text, at, event);
                }
            }
            at = text.length() - next.remaining().length();
        }
        return last;
    }

    /// Ends what runs, as far as it lets itself be ended; any thread.
    void stop() {
        shell.stop();
    }

    private @Nullable Typed value(String text, int at, SnippetEvent event) throws EntryException {
        Snippet snippet = event.snippet();
        if (event.status() == Snippet.Status.REJECTED) {
            throw wrong(text, at + position(text.substring(at), snippet), message(snippet));
        }
        if (event.status() != Snippet.Status.VALID) {
            throw wrong(text, at, "it wants what is not there: " + unresolved(snippet));
        }
        if (event.exception() != null) {
            throw EntryException.failure(
                    "\"" + text + "\" " + words(event.exception()), event.exception());
        }
        return switch (snippet) {
            case ExpressionSnippet expression -> held(expression.typeName(), expression.name());
            case VarSnippet variable -> held(variable.typeName(), variable.name());
            case Snippet _ -> null;
        };
    }

    private Typed held(String type, String name) {
        shell.eval(Held.class.getCanonicalName() + ".take(" + name + ")");
        return new Typed(type, Held.given());
    }

    private Optional<Diag> error(Snippet snippet) {
        return shell.diagnostics(snippet).filter(Diag::isError).findFirst();
    }

    private int position(String text, Snippet snippet) {
        long inside = error(snippet).map(Diag::getPosition).orElse(0L);
        return (int) Math.clamp(inside, 0, (long) text.length());
    }

    /// Without the class that JShell wraps around a snippet, which is no place of the user's.
    private String message(Snippet snippet) {
        return error(snippet)
                .map(error -> error.getMessage(Locale.ROOT))
                .orElse("it is no Java")
                .replaceAll("\\R *location: class *$", "")
                .replaceAll("\\R\\s*", "; ")
                .replaceAll(" {2,}", " ");
    }

    private String unresolved(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declaration
                ? String.join(", ", shell.unresolvedDependencies(declaration).toList())
                : message(snippet);
    }

    private static String words(JShellException exception) {
        return switch (exception) {
            case EvalException user when ExitRefused.isCauseOf(user) ->
                    "has no value: " + user.getMessage();
            case EvalException user ->
                    "throws "
                            + user.getExceptionClassName()
                            + (user.getMessage() == null ? "" : ": " + user.getMessage());
            case JShellException other -> "throws " + other;
        };
    }

    private static EntryException wrong(String text, int at, String why) {
        return EntryException.wrongCall(
                "\"%s\", column %d: %s".formatted(text, text.codePointCount(0, at) + 1, why));
    }

    @Override
    public void close() {
        shell.close();
    }
}
