package dev.ropewalk.lab.sum;

import dev.ropewalk.lab.Batch;
import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ropewalk lab sum`: the diary's first entry, on floating point errors.
@DiaryEntry(
        place = 1,
        summary = "Sums numbers naively, compensated and exactly",
        example = "sum 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1")
@Command(
        name = "sum",
        sortOptions = false,
        customSynopsis = "ropewalk lab sum [OPTION]... [NUMBER]...",
        description = {
            "Sums numbers naively from left to right, compensated as Java's DoubleStream does, and"
                    + " exactly rounded as Python's math.fsum does; shown as Python shows floats.",
            "",
            "Without NUMBERs it reads them from the standard input, between blanks, commas or"
                    + " brackets. With - for the only NUMBER, each line of the standard input is a"
                    + " list of its own and has its answer on a line, its sums between tabs.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ropewalk lab sum 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1",
            "  ropewalk lab sum --exact --decimal 1e100 1 -1e100",
            "  seq 1000000 | ropewalk lab sum --naive",
            "  ropewalk lab sum --csv=prices.csv --column=price --skip-blank",
            "  printf '1e16 1 1\\n[0.1, 0.2]\\n' | ropewalk lab sum --exact -",
        })
public final class Sum implements Entry {
    @Option(names = "--naive", description = "The naive sum alone")
    private boolean naive;

    @Option(names = "--compensated", description = "The compensated sum alone")
    private boolean compensated;

    @Option(names = "--exact", description = "The exactly rounded sum alone")
    private boolean exact;

    @Option(names = "--decimal", description = "The exact sum with all its digits besides")
    private boolean decimal;

    @Option(names = "--json", description = "As JSON, a line for each list")
    private boolean json;

    @ArgGroup(exclusive = false, heading = "%nA column of a CSV file:%n")
    private CsvOptions csv = new CsvOptions();

    @Parameters(paramLabel = "NUMBER", description = "What is summed, as Python's float() reads it")
    private List<String> words = List.of();

    /// Made by the lab, for one run.
    public Sum() {}

    @Override
    public boolean takesHyphens() {
        return true;
    }

    @Override
    public List<Scene> rehearsal() {
        return List.of(
                new Scene("0.1 1e100 3 --decimal", ""),
                new Scene("--exact --json -", "0.1 0.2\n1e308 1e308\n[]\n"),
                new Scene("--csv=- --column=b", "a,b\n1,2\n\"x\",3.5\n"));
    }

    @Override
    public int run(Streams io) throws EntryException, IOException, InterruptedException {
        csv.check(words);
        Set<Kind> kinds = kinds();
        if (words.equals(List.of("-"))) {
            return Batch.answer(io, line -> line(sums(line, kinds)));
        }
        Sums sums = new Sums(kinds);
        if (csv.isGiven()) {
            csv.addAll(io, sums);
        } else if (words.isEmpty()) {
            NumberList.addAll(io.in(), sums);
        } else {
            for (String word : words) {
                add(word, sums);
            }
        }
        return print(sums, io);
    }

    private Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (naive) {
            kinds.add(Kind.NAIVE);
        }
        if (compensated) {
            kinds.add(Kind.COMPENSATED);
        }
        if (exact) {
            kinds.add(Kind.EXACT);
        }
        if (kinds.isEmpty()) {
            kinds.addAll(EnumSet.range(Kind.NAIVE, Kind.EXACT));
        }
        if (decimal) {
            kinds.add(Kind.DECIMAL);
        }
        return kinds;
    }

    private static Sums sums(String list, Set<Kind> kinds) throws EntryException {
        Sums sums = new Sums(kinds);
        add(list, sums);
        return sums;
    }

    private static void add(String list, Sums sums) throws EntryException {
        try {
            NumberList.addAll(list.getBytes(StandardCharsets.UTF_8), sums);
        } catch (NumberFormatException wrong) {
            throw EntryException.wrongCall(String.valueOf(wrong.getMessage()));
        }
    }

    private String line(Sums sums) throws EntryException {
        List<Result> results = sums.results();
        if (json) {
            return json(sums);
        }
        if (results.size() == 1 && results.getFirst().error() != null) {
            throw EntryException.failure(results.getFirst().error());
        }
        return results.stream().map(Result::text).collect(Collectors.joining("\t"));
    }

    private int print(Sums sums, Streams io) throws EntryException {
        List<Result> results = sums.results();
        if (json) {
            io.out().println(json(sums));
        } else if (results.size() == 1) {
            io.out().println(line(sums));
        } else {
            for (Result result : results) {
                io.out().printf("%-12s %s%n", result.kind().label, result.text());
            }
        }
        return results.stream().anyMatch(result -> result.error() != null) ? 1 : 0;
    }

    private static String json(Sums sums) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, String> errors = new LinkedHashMap<>();
        for (Result result : sums.results()) {
            fields.put(result.kind().label, result.value());
            if (result.error() != null) {
                errors.put(result.kind().label, result.error());
            }
        }
        fields.put("count", sums.count());
        if (!errors.isEmpty()) {
            fields.put("errors", errors);
        }
        return Json.of(fields);
    }
}
