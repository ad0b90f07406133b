package dev.ropewalk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/// The JDK's virtual threads as they come, with its sockets.
final class ThreadPeer extends TaskPeer<Thread, CountDownLatch> {
    private ThreadPeer() {}

    /// [#run].
    public static void main(String[] args) throws Exception {
        new ThreadPeer().run(args);
    }

    @Override
    void serve(int port) throws IOException {
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

    @Override
    double inTask(Callable<Double> code) throws Exception {
        FutureTask<Double> task = new FutureTask<>(code);
        Thread.startVirtualThread(task);
        return task.get();
    }

    @Override
    Thread spawn(Runnable code) {
        return Thread.startVirtualThread(code);
    }

    @Override
    void join(Thread thread) throws InterruptedException {
        thread.join();
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck")
    void yieldNow() {
        Thread.yield();
    }

    @Override
    CountDownLatch gate() {
        return new CountDownLatch(1);
    }

    @Override
    void open(CountDownLatch gate) {
        gate.countDown();
    }

    @Override
    List<Thread> park(int threads, CountDownLatch gate) throws InterruptedException {
        CountDownLatch began = new CountDownLatch(threads);
        List<Thread> all = new ArrayList<>(threads);
        for (int i = 0; i < threads; i++) {
            all.add(
                    Thread.startVirtualThread(() -> {
                        began.countDown();
                        await(gate);
                    }));
        }
        began.await();
        return all;
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
