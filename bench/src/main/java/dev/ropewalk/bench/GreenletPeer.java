package dev.ropewalk.bench;

import dev.ropewalk.greenlet.Connection;
import dev.ropewalk.greenlet.Event;
import dev.ropewalk.greenlet.Greenlet;
import dev.ropewalk.greenlet.Hub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// This project's greenlets.
final class GreenletPeer extends TaskPeer<Greenlet<Void>, Event> {
    private final Hub hub = Hub.open();

    private GreenletPeer() {}

    /// [#run].
    public static void main(String[] args) throws Exception {
        new GreenletPeer().run(args);
    }

    @Override
    void serve(int port) throws IOException {
        hub.serve("tcp:" + port + ":interface=127.0.0.1", GreenletPeer::echo);
    }

    private static void echo(Connection connection) throws IOException {
        byte[] buffer = new byte[4096];
        int read = connection.read(buffer, 0, buffer.length);
        while (read >= 0) {
            connection.write(buffer, 0, read);
            read = connection.read(buffer, 0, buffer.length);
        }
    }

    @Override
    double inTask(Callable<Double> code) throws Exception {
        return hub.run(code);
    }

    @Override
    Greenlet<Void> spawn(Runnable code) {
        return hub.spawn(code::run);
    }

    @Override
    void join(Greenlet<Void> greenlet) {
        greenlet.join();
    }

    @Override
    void yieldNow() {
        hub.yieldNow();
    }

    @Override
    Event gate() {
        return new Event(hub);
    }

    @Override
    void open(Event gate) {
        gate.set();
    }

    @Override
    List<Greenlet<Void>> park(int greenlets, Event gate) throws Exception {
        List<Greenlet<Void>> all = new ArrayList<>(greenlets);
        for (int i = 0; i < greenlets; i++) {
            all.add(hub.spawn(() -> gate.await()));
        }
        hub.run(() -> hub.yieldNow()); // each has had its turn
        return all;
    }
}
