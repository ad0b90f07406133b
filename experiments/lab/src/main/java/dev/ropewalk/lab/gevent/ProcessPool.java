package dev.ropewalk.lab.gevent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Processes of this JVM's own kind that work for it; Python's `multiprocessing.Pool`. Blocks: not
/// for a hub.
final class ProcessPool implements AutoCloseable {
    /// @param from what it answers
    private record Child(Process process, Writer to, BufferedReader from) {
        int ask(int item) throws IOException {
            to.write(item + "\n");
            to.flush();
            String answer = from.readLine();
            if (answer == null) {
                throw new IOException("the process " + process.pid() + " of the pool has ended");
            }
            return Integer.parseInt(answer);
        }
    }

    private final List<Child> children = new ArrayList<>();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("pool-", 0).factory());

    private ProcessPool() {}

    static ProcessPool start(int processes) throws IOException {
        ProcessPool pool = new ProcessPool();
        try {
            for (int i = 0; i < processes; i++) {
                pool.children.add(child());
            }
            return pool;
        } catch (IOException failed) {
            pool.close();
            throw failed;
        }
    }

    private static Child child() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx16m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Worker.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new Child(
                process,
                process.outputWriter(StandardCharsets.UTF_8),
                process.inputReader(StandardCharsets.UTF_8));
    }

    /// The answers in the order in which they came.
    List<Integer> imapUnordered(List<Integer> items)
            throws IOException, InterruptedException, ExecutionException {
        Queue<Integer> left = new ConcurrentLinkedQueue<>(items);
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        List<Future<?>> all = new ArrayList<>();
        for (Child child : children) {
            all.add(
                    threads.submit(() -> {
                        for (Integer item = left.poll(); item != null; item = left.poll()) {
                            answers.add(child.ask(item));
                        }
                        return null;
                    }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        children.forEach(child -> child.process().destroyForcibly());
        threads.shutdownNow();
    }
}
