package dev.ropewalk.lab.newton;

import java.util.ArrayList;
import java.util.List;

/// The steps as a table.
final class Trace {
    private static final List<String> HEAD = List.of("step", "x", "f(x)", "f'(x)", "next x");

    private Trace() {}

    static String table(List<Step> steps) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (Step step : steps) {
            rows.add(
                    List.of(
                            Integer.toString(step.number()),
                            step.x().repr(),
                            step.f().repr(),
                            step.slope().repr(),
                            step.next().repr()));
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}
