package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The dashboard asks for metrics that there are.
class DashboardTest {
    private static final Pattern METRIC = Pattern.compile("\\b(ropewalk|jvm|process)_[a-z_]+");

    private static Set<String> metrics(String file) throws IOException {
        return METRIC.matcher(Files.readString(Path.of("..").resolve(file)))
                .results()
                .map(MatchResult::group)
                .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachMetricOfTheDashboardIsDescribed() throws IOException {
        Set<String> shown = metrics("docs/grafana/ropewalk.json");
        assertTrue(shown.size() > 15, shown::toString);
        shown.removeAll(metrics("docs/operations.md"));
        assertEquals(Set.of(), shown);
    }
}
