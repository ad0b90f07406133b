package dev.ropewalk.bench;

import dev.ropewalk.bench.Fanout.Figures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Messages of 64 bytes that come back, of many connections, each of which sends the next one when
/// the last one has come.
final class EchoLoad {
    private static final int LENGTH = 64;
    private static final int WINDOWS = 3;

    private final ByteBuffer message = ByteBuffer.allocateDirect(LENGTH);

    /// Messages a second, and the server's CPU for one: the medians of some windows.
    Figures measure(List<String> command, int port, int count, double seconds) throws IOException {
        try (ServerProcess server = ServerProcess.start(command, port);
                Subscribers all = new Subscribers()) {
            for (int i = 0; i < count; i++) {
                send(all.connect(port, ""));
            }
            drive(all, ServerProcess.WARM_SECONDS);
            double[] perSecond = new double[WINDOWS];
            double[] cpu = new double[WINDOWS];
            for (int i = 0; i < WINDOWS; i++) {
                long before = server.cpuMicros();
                long begin = System.nanoTime();
                long echoed = drive(all, seconds / WINDOWS);
                perSecond[i] = echoed / ((System.nanoTime() - begin) / 1e9);
                cpu[i] = (server.cpuMicros() - before) / (double) echoed;
            }
            return new Figures(Medians.of(perSecond), Medians.of(cpu));
        }
    }

    private long drive(Subscribers all, double seconds) throws IOException {
        long[] echoed = {0};
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            all.read(
                    100,
                    (reader, bytes) -> {
                        reader.answers += bytes.remaining();
                        if (reader.answers == LENGTH) {
                            reader.answers = 0;
                            echoed[0]++;
                            send(reader);
                        }
                    });
        }
        return echoed[0];
    }

    private void send(Subscribers.Reader reader) throws IOException {
        message.clear();
        while (message.hasRemaining()) {
            reader.socket.write(message);
        }
    }
}
