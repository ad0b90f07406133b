package dev.ropewalk.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options of all servers as tables in Markdown, made of what the command line is made of.
final class OptionRows {
    private static final Pattern LAST =
            Pattern.compile("\\((ROPEWALK_\\w+)(?:, default: (.*))?\\)");
    private static final String DEFAULT = "default: ";

    private final Map<String, CommandSpec> servers = CommandTree.servers();
    private final Map<String, Row> up = rows(Objects.requireNonNull(servers.get(Command.ALL)));

    /// An option.
    ///
    /// @param standing its default, empty where there is none or the text tells
    private record Row(String name, String variable, String standing, String text) {
        static Row of(OptionSpec option) {
            List<String> lines = new ArrayList<>(Arrays.asList(option.description()));
            Matcher last = LAST.matcher(lines.removeLast().replace("%%", "%"));
            if (!last.matches()) {
                throw new AssertionError(option + " does not name its variable last");
            }
            String standing = Objects.requireNonNullElse(last.group(2), "");
            if (!lines.isEmpty() && lines.getLast().startsWith(DEFAULT)) {
                standing = lines.removeLast().substring(DEFAULT.length());
            }
            boolean isSwitch = option.arity().max() == 0;
            String value = isSwitch ? "" : " " + option.paramLabel();
            return new Row(
                    option.longestName() + value,
                    last.group(1),
                    isSwitch && standing.isEmpty() ? "off" : standing,
                    String.join(" ", lines).replace("%%", "%"));
        }

        String shown(String names) {
            return "| %s | %s | %s | %s |\n"
                    .formatted(
                            names,
                            code(variable),
                            standing.isEmpty() ? "" : code(standing),
                            text.replace("|", "\\|"));
        }

        private static String code(String text) {
            return "`" + text.replace("|", "\\|") + "`";
        }
    }

    private static Map<String, Row> rows(CommandSpec command) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (OptionSpec option : command.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                Row row = Row.of(option);
                rows.put(row.variable(), row);
            }
        }
        return rows;
    }

    /// A table for each server, and one for what all of them have. An option is told apart by its
    /// variable, which is the same for a server alone and in `up`.
    String tables() {
        StringBuilder text = new StringBuilder();
        Map<String, Row> common = new LinkedHashMap<>(up);
        servers.forEach((name, spec) -> {
            if (!name.equals(Command.ALL)) {
                Map<String, Row> own = rows(spec);
                own.values().removeIf(row -> row.equals(up.get(row.variable())));
                common.keySet().removeAll(own.keySet());
                text.append(head("Of `" + name + "`", "option, and under `up`"));
                own.values().forEach(row -> text.append(row.shown(names(row))));
            }
        });
        text.append(head("Of every server and of `up`", "option"));
        common.values().forEach(row -> text.append(row.shown(Row.code(row.name()))));
        return text.toString();
    }

    private String names(Row row) {
        Row prefixed = Objects.requireNonNull(up.get(row.variable()), row.variable());
        String alone = Row.code(row.name());
        return alone + ", " + Row.code(prefixed.name().replaceFirst(" .*", ""));
    }

    private static String head(String title, String option) {
        return "\n### %s\n\n| %s | variable | default | what |\n|---|---|---|---|\n"
                .formatted(title, option);
    }
}
