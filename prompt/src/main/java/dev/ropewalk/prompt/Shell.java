package dev.ropewalk.prompt;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.jspecify.annotations.Nullable;

/// A JShell in this process, with live objects at hand by name. One thread at a time, but for
/// [#stop].
public final class Shell implements Evaluator {
    private static final List<String> IMPORTS =
            List.of(
                    "java.io.*",
                    "java.math.*",
                    "java.nio.file.*",
                    "java.time.*",
                    "java.util.*",
                    "java.util.concurrent.*",
                    "java.util.function.*",
                    "java.util.stream.*");

    /// The objects of all shells by key; any thread.
    private static final Map<String, Object> OBJECTS = new ConcurrentHashMap<>();

    private final JShell shell;
    private final List<String> keys = new ArrayList<>();
    private final Consumer<String> out;
    private volatile boolean stopped;

    /// A shell with `objects` declared under their names, as the most special class that is public.
    ///
    /// @param out gets what there is to show, line by line
    public Shell(Map<String, Object> objects, Consumer<String> out) {
        this.out = out;
        this.shell = JShell.builder().executionEngine(new ResidentExecution(), Map.of()).build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
        objects.forEach(this::declare);
    }

    /// Called by a snippet alone.
    ///
    /// @return the object under that key; null once its shell has ended
    public static @Nullable Object object(String key) {
        return OBJECTS.get(key);
    }

    private void declare(String name, Object object) {
        String key = name + "@" + System.identityHashCode(this);
        OBJECTS.put(key, object);
        keys.add(key);
        String type = nameable(object.getClass()).getCanonicalName();
        shell.eval(
                "%s %s = (%s) dev.ropewalk.prompt.Shell.object(\"%s\");"
                        .formatted(type, name, type, key));
    }

    /// The type that a snippet may use for an object: of the classes and interfaces that it may
    /// name, the one that can do most.
    private static Class<?> nameable(Class<?> type) {
        Class<?> best = Object.class;
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            best = abler(best, each);
            for (Class<?> face : each.getInterfaces()) {
                best = abler(best, face);
            }
        }
        return best;
    }

    private static Class<?> abler(Class<?> best, Class<?> other) {
        boolean nameable =
                Modifier.isPublic(other.getModifiers())
                        && other.getCanonicalName() != null
                        && other.getModule().isExported(other.getPackageName());
        return nameable && other.getMethods().length > best.getMethods().length ? other : best;
    }

    @Override
    public boolean isWhole(String text) {
        Completeness completeness =
                shell.sourceCodeAnalysis().analyzeCompletion(text).completeness();
        return completeness != Completeness.DEFINITELY_INCOMPLETE
                && completeness != Completeness.CONSIDERED_INCOMPLETE;
    }

    @Override
    public boolean eval(String text) {
        String rest = text;
        boolean well = true;
        stopped = false;
        while (well && !rest.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            String source = info.source() == null ? rest : info.source();
            rest = info.source() == null ? "" : info.remaining();
            for (SnippetEvent event : shell.eval(source)) {
                well &= show(event);
            }
            if (stopped) {
                out.accept("interrupted");
                return false;
            }
        }
        return well;
    }

    private boolean show(SnippetEvent event) {
        Snippet snippet = event.snippet();
        if (event.causeSnippet() != null) {
            return true; // an update of an older one
        }
        if (event.status() == Snippet.Status.REJECTED) {
            shell.diagnostics(snippet)
                    .forEach(found -> out.accept("error: " + found.getMessage(Locale.ROOT)));
            return false;
        }
        if (event.exception() != null) {
            out.accept(words(event.exception()));
            return false;
        }
        if (event.value() != null && !event.value().isEmpty()) {
            out.accept(event.value());
        }
        if (snippet instanceof DeclarationSnippet declared) {
            shell.unresolvedDependencies(declared)
                    .forEach(name -> out.accept("not there yet: " + name));
        }
        return true;
    }

    private static String words(JShellException failed) {
        return switch (failed) {
            case EvalException thrown when ExitRefused.isCauseOf(thrown) ->
                    thrown.getMessage() + "; /exit or Ctrl-D leaves the prompt";
            case EvalException thrown ->
                    thrown.getExceptionClassName()
                            + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
            case JShellException other -> other.toString();
        };
    }

    @Override
    public Completions complete(String text, int cursor) {
        int[] anchor = {cursor};
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        List<String> found =
                analysis.completionSuggestions(text, cursor, anchor).stream()
                        .map(SourceCodeAnalysis.Suggestion::continuation)
                        .distinct()
                        .sorted()
                        .collect(Collectors.toList());
        return new Completions(anchor[0], found);
    }

    @Override
    public void stop() {
        stopped = true;
        shell.stop();
    }

    @Override
    public void close() {
        shell.close();
        keys.forEach(OBJECTS::remove);
    }
}
