package dev.ropewalk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/// The JDK's virtual threads as they come, with its sockets, as [Style] has them measured.
final class ThreadPeer {
    private ThreadPeer() {}

    /// Measures one thing and prints the figure, or serves until it is killed.
    ///
    /// @param args what, and its number, see [Style]
    public static void main(String[] args) throws Exception {
        int number = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "echo" -> serve(number);
            case "parked" -> System.out.println(parked(number));
            case "switch" -> System.out.println(timed(count -> switches(number, count)));
            case "spawn" -> System.out.println(timed(count -> spawns(number, count)));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void serve(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 4096, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket socket = server.accept();
                Thread.startVirtualThread(() -> echo(socket));
            }
        }
    }

    private static void echo(Socket accepted) {
        try (Socket socket = accepted) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException gone) {
            System.err.println(gone);
        }
    }

    private static double timed(TimedWindows.Work work) throws Exception {
        FutureTask<Double> timing = new FutureTask<>(() -> TimedWindows.nanosEach(work));
        Thread.startVirtualThread(timing);
        return timing.get();
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private static void switches(int threads, long count) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(
                    Thread.startVirtualThread(() -> {
                        for (long left = count / threads; left > 0; left--) {
                            Thread.yield();
                        }
                    }));
        }
        joinAll(all);
    }

    private static void spawns(int together, long count) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (long done = 0; done < count; done += together) {
            for (int i = 0; i < together; i++) {
                all.add(Thread.startVirtualThread(() -> {}));
            }
            joinAll(all);
            all.clear();
        }
    }

    private static void joinAll(List<Thread> all) throws InterruptedException {
        for (Thread one : all) {
            one.join();
        }
    }

    private static double parked(int threads) throws Exception {
        for (int i = 0; i < Heap.WARM_ROUNDS; i++) {
            CountDownLatch ready = new CountDownLatch(1);
            List<Thread> all = park(threads, ready);
            ready.countDown();
            joinAll(all);
        }
        CountDownLatch never = new CountDownLatch(1);
        return Heap.bytesEach(threads, () -> park(threads, never));
    }

    private static List<Thread> park(int threads, CountDownLatch latch) throws Exception {
        CountDownLatch began = new CountDownLatch(threads);
        List<Thread> all = new ArrayList<>(threads);
        for (int i = 0; i < threads; i++) {
            all.add(
                    Thread.startVirtualThread(() -> {
                        began.countDown();
                        await(latch);
                    }));
        }
        began.await();
        return all;
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
