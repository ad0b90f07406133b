package dev.ropewalk.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server under test: a process that is started, waited for, and ended.
final class ServerProcess implements AutoCloseable {
    /// Seconds of load before anything is measured: the compiler of a JVM, whose threads share the
    /// server's processor, takes so long.
    static final double WARM_SECONDS = 15;

    private static final long TICKS_PER_SECOND = 100; // USER_HZ, the same on all of Linux

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it at a port that nobody listens at, and waits until the port answers.
    static ServerProcess start(Peer peer, Path folder) throws IOException {
        int port = freePort();
        List<String> command = peer.command().of(folder, port);
        Process process =
                new ProcessBuilder(pinned(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        for (long end = System.nanoTime() + 30_000_000_000L; System.nanoTime() < end; ) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new ServerProcess(process, port);
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException(peer + " ended with " + process.exitValue(), notYet);
                }
                Thread.onSpinWait();
            }
        }
        process.destroyForcibly();
        throw new IOException(peer + " does not listen at " + port);
    }

    /// The server has the first processor to itself: `bench/run` keeps the generator on the second.
    static List<String> pinned(List<String> command) {
        if (System.getenv("ROPEWALK_BENCH_PINNED") == null) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", "0"));
        pinned.addAll(command);
        return pinned;
    }

    /// A port that nobody listens at.
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /// The CPU time that it and its children have used, user and system, in microseconds.
    long cpuMicros() throws IOException {
        long micros = micros(process.pid());
        for (ProcessHandle child : process.descendants().toList()) {
            micros += micros(child.pid());
        }
        return micros;
    }

    private static long micros(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return ticks * (1_000_000 / TICKS_PER_SECOND);
    }

    /// The live objects of a JVM after a full collection, as `jcmd GC.class_histogram` counts them.
    long liveBytes() throws IOException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process.pid()),
                                "GC.class_histogram")
                        .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        String total =
                said.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
        return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
