package dev.ropewalk.service;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.RegexTransformer;

/// The environment variables that stand in for options. One that is empty or blank counts as not
/// there, so that `ROPEWALK_THREADS=${THREADS:-}` in a compose file works.
final class Environment {
    static final String OURS = "ROPEWALK_";

    /// The variables of the launcher.
    private static final Set<String> LAUNCHER =
            Set.of("ROPEWALK_AOT", "ROPEWALK_JAVA_HOME", "ROPEWALK_JAVA_OPTS", "ROPEWALK_JVM_DIRS");

    /// The variables that Kubernetes sets for a service named ropewalk.
    private static final Pattern FOREIGN =
            Pattern.compile(".+_SERVICE_(HOST|PORT\\w*)|.+_PORT(_\\d+_\\w+)?");

    private final Map<String, String> values;

    Environment(Map<String, String> values) {
        this.values = values;
    }

    static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /// The words that would set the option to the value of its variable; none where it has none.
    ///
    /// @param command for whose help to point to
    /// @throws UsageException if the variable of an option without a value is neither true nor
    ///   false
    List<String> asWords(OptionSpec option, String variable, String command) throws UsageException {
        String value = get(variable);
        String name = option.longestName();
        if (value == null) {
            return List.of();
        }
        if (option.isMultiValue()) {
            return Arrays.stream(value.split("\\s+")).map(part -> name + "=" + part).toList();
        }
        if (!option.typeInfo().isBoolean()) {
            return List.of(name + "=" + value);
        }
        return switch (value) {
            case "true" -> List.of(name);
            case "false" -> option.negatable() ? List.of(negated(option)) : List.of();
            case String other ->
                    throw new UsageException(
                            variable + ": true or false, not \"" + other + "\"", command);
        };
    }

    private static String negated(OptionSpec option) {
        return RegexTransformer.createDefault()
                .makeNegative(option.longestName(), option.command());
    }

    private @Nullable String get(String variable) {
        String value = values.get(variable);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /// Whether there is nothing of ours in it.
    boolean isSilent() {
        return ours().isEmpty();
    }

    private Set<String> ours() {
        Set<String> ours = new TreeSet<>();
        for (String name : values.keySet()) {
            if (name.startsWith(OURS)
                    && !LAUNCHER.contains(name)
                    && !FOREIGN.matcher(name).matches()) {
                ours.add(name);
            }
        }
        return ours;
    }

    /// Writes a line about variables that look like ours and are no plug-in's: most often a slip of
    /// the pen.
    void warnOfUnknown(List<ServerPlugin> plugins, PrintStream to) {
        Set<String> unknown = ours();
        if (!unknown.isEmpty()) {
            unknown.removeAll(new Command(Command.ALL, plugins).variables());
        }
        if (!unknown.isEmpty()) {
            to.println("ropewalk: no option reads " + String.join(", ", unknown));
        }
    }
}
