package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ropewalk lab gevent`: the diary's entries 11 to 16.
@DiaryEntry(place = 8, summary = "Greenlets: the diary's programs 11 to 16", example = "gevent 14")
@Command(
        name = "gevent",
        sortOptions = false,
        customSynopsis = "ropewalk lab gevent [OPTION]... PROGRAM [URL]...",
        description = {
            "Runs one of the diary's programs on greenlets: 11 switch, 12 select, 13 sleeps,"
                    + " 14 requests, 15 spawn, 16 pools; alone, it lists them.",
            "",
            "14 fetches the URLs together and prints a table of time, status and bytes; its status"
                    + " is 1 where a URL had no answer. Without URLs it asks a local server that"
                    + " takes 100 ms nine times, in turn and together.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ropewalk lab gevent 11",
            "  ropewalk lab gevent select",
            "  ropewalk lab gevent 14 --limit 4 https://example.org/ https://example.net/",
        })
public final class Gevent implements Entry {
    @Parameters(paramLabel = "PROGRAM", description = "Its number or name, for 14 URLs after it")
    private List<String> words = List.of();

    @Option(names = "--decorated", description = "11: the one with the decorator")
    private boolean decorated;

    @Option(names = "--json", description = "13, 14, 16: results as JSON lines")
    private boolean json;

    @Option(names = "--seed", paramLabel = "N", description = "13: for the same sleeps again")
    private @Nullable Long seed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "14: how many requests are under way at a time; 10 without it")
    private @Nullable Integer limit;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "14: how long one may take; 30 without it")
    private @Nullable Double timeout;

    @Option(names = "--in-turn", description = "14: URLs one after the other as well")
    private boolean inTurn;

    @Option(names = "--processes", paramLabel = "N", description = "16: 10 without it")
    private @Nullable Integer processes;

    /// Made by the lab, for one run.
    public Gevent() {}

    @Override
    public List<Scene> rehearsal() {
        return List.of(new Scene("11", ""), new Scene("13 --json", ""));
    }

    @Override
    public int run(Streams io) throws EntryException, IOException, InterruptedException {
        if (words.isEmpty()) {
            for (Program each : Program.values()) {
                io.out().printf("  %d  %-9s %s%n", each.number(), each.word(), each.summary);
            }
            return 0;
        }
        Program program = Program.of(words.getFirst());
        for (String given : given()) {
            if (!program.takes(given)) {
                throw EntryException.wrongCall(given + " is not for " + words.getFirst());
            }
        }
        if (words.size() > 1 && program != Program.REQUESTS) {
            throw EntryException.wrongCall(
                    "\"" + words.get(1) + "\": only 14 takes more words, its URLs");
        }
        Work work = work(program);
        try (Hub hub = Hub.open()) {
            return hub.run(() -> work.in(hub, io));
        } catch (EntryException | IOException | InterruptedException | RuntimeException failed) {
            throw failed;
        } catch (Exception other) {
            throw EntryException.failure(String.valueOf(other.getMessage()), other);
        }
    }

    private List<String> given() {
        List<String> given = new ArrayList<>();
        add(decorated, "--decorated", given);
        add(json, "--json", given);
        add(seed != null, "--seed", given);
        add(limit != null, "--limit", given);
        add(timeout != null, "--timeout", given);
        add(inTurn, "--in-turn", given);
        add(processes != null, "--processes", given);
        return given;
    }

    private static void add(boolean is, String option, List<String> to) {
        if (is) {
            to.add(option);
        }
    }

    private Work work(Program program) throws EntryException {
        return switch (program) {
            case SWITCH -> decorated ? Turns::decorated : Turns::plain;
            case SELECT -> Polls::run;
            case SLEEPS -> new Sleeps(seed == null ? new Random() : new Random(seed), json);
            case REQUESTS -> requests();
            case SPAWN -> Hello::run;
            case POOLS -> new Pools(positive("--processes", processes, 10), json);
        };
    }

    private Requests requests() throws EntryException {
        double seconds = timeout == null ? 30 : timeout;
        if (!(seconds > 0 && seconds <= 86_400)) {
            throw EntryException.wrongCall(
                    "--timeout: more than 0 seconds and a day at most: " + seconds);
        }
        return new Requests(
                Requests.urls(words.subList(1, words.size())),
                positive("--limit", limit, 10),
                Duration.ofNanos((long) (seconds * 1e9)),
                new Requests.Form(inTurn, json));
    }

    private static int positive(String option, @Nullable Integer given, int otherwise)
            throws EntryException {
        int number = given == null ? otherwise : given;
        if (number < 1 || number > 1000) {
            throw EntryException.wrongCall(option + ": 1 to 1000: " + number);
        }
        return number;
    }
}
