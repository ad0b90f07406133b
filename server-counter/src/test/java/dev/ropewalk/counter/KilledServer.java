package dev.ropewalk.counter;

import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.FileStoreEngine;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.web.SiteOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A counter on a file, in a process of its own, to be killed.
///
/// @param port where it listens
record KilledServer(Process process, int port) implements AutoCloseable {
    static KilledServer start(Path state, String sync) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.add("-XX:-UsePerfData");
        command.add("-Dslf4j.internal.verbosity=ERROR"); // else it says that nothing logs
        command.addAll(List.of("-cp", classPath(), KilledServer.class.getName()));
        command.addAll(List.of(state.toString(), sync));
        Process process = new ProcessBuilder(command).start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (line == null || !line.matches("\\d+")) {
            throw new AssertionError("no start: " + line + process.errorReader().lines().toList());
        }
        return new KilledServer(process, Integer.parseInt(line));
    }

    /// Without what logs, which takes a good part of the time to start.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public static void main(String[] args) {
        StoreOptions options =
                StoreOptions.DEFAULT
                        .withPlace(new FileStoreEngine.Place(Path.of(args[0])))
                        .withSync(SyncMode.parse(args[1]));
        CounterSite site =
                new CounterSite(
                        new CounterSite.Access(new CorsResponses(List.of()), null),
                        options,
                        SiteOptions.DEFAULT,
                        new CounterMeters());
        var port =
                Reactor.create(IoBackend.named("nio"), 2)
                        .listen("tcp:0:interface=127.0.0.1", site)
                        .join();
        System.out.println(((InetSocketAddress) port.address()).getPort());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
