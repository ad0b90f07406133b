package dev.ropewalk.experiments.newton;

import dev.ropewalk.experiments.python.PythonFloat;
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
                            text(step.number()),
                            text(step.x()),
                            text(step.f()),
                            text(step.slope()),
                            text(step.next())));
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

    private static String text(Object cell) {
        return cell instanceof Double x ? PythonFloat.repr(x) : cell.toString();
    }
}
