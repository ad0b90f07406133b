package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A network namespace of its own, joined to ours by a wire that can be cut; its loopback is down.
/// Where this process may make none, the test is skipped.
final class Namespace implements AutoCloseable {
    private final int number = ThreadLocalRandom.current().nextInt(1, 1 << 14);
    private final String name = "ropewalk-" + number;
    private final String ours = "rw" + number + "a";
    private final String theirs = "rw" + number + "b";
    private final String network =
            "198.18.%d.".formatted(number % 256); // for tests of equipment, RFC 2544

    Namespace() throws IOException {
        assumeTrue(run("ip", "netns", "add", name), "this process may not make a namespace");
        try {
            must("ip", "link", "add", ours, "type", "veth", "peer", "name", theirs, "netns", name);
            must("ip", "address", "add", address() + "/24", "dev", ours);
            must("ip", "link", "set", ours, "up");
            must("ip", "-n", name, "address", "add", network + "2/24", "dev", theirs);
            must("ip", "-n", name, "link", "set", theirs, "up");
        } catch (IOException | AssertionError failed) {
            close();
            throw failed;
        }
    }

    /// Our address, as seen from inside.
    String address() {
        return network + "1";
    }

    /// A command that is run inside, not started yet.
    ProcessBuilder inside(List<String> command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(command);
        return new ProcessBuilder(all);
    }

    void cut() throws IOException {
        must("ip", "-n", name, "link", "set", theirs, "down");
    }

    private static void must(String... command) throws IOException {
        assertEquals(true, run(command), String.join(" ", command));
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException noSuchCommand) {
            assumeTrue(!command[1].equals("netns"), noSuchCommand.getMessage());
            throw noSuchCommand;
        }
    }

    @Override
    public void close() throws IOException {
        run("ip", "link", "delete", ours);
        run("ip", "netns", "delete", name);
    }
}
