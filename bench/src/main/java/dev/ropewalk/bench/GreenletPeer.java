package dev.ropewalk.bench;

import dev.ropewalk.greenlet.Connection;
import dev.ropewalk.greenlet.Event;
import dev.ropewalk.greenlet.Greenlet;
import dev.ropewalk.greenlet.Hub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// This project's greenlets, as [Style] has them measured.
final class GreenletPeer {
    private final Hub hub = Hub.open();

    private GreenletPeer() {}

    /// Measures one thing and prints the figure, or serves until it is killed.
    ///
    /// @param args what, and its number, see [Style]
    public static void main(String[] args) throws Exception {
        GreenletPeer peer = new GreenletPeer();
        int number = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "echo" ->
                    peer.hub.serve("tcp:" + number + ":interface=127.0.0.1", GreenletPeer::echo);
            case "parked" -> peer.print(peer.parked(number));
            case "switch" -> peer.print(peer.timed(count -> peer.switches(number, count)));
            case "spawn" -> peer.print(peer.timed(count -> peer.spawns(number, count)));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void echo(Connection connection) throws IOException {
        byte[] buffer = new byte[4096];
        int read = connection.read(buffer, 0, buffer.length);
        while (read >= 0) {
            connection.write(buffer, 0, read);
            read = connection.read(buffer, 0, buffer.length);
        }
    }

    private void print(double figure) {
        System.out.println(figure);
        System.exit(0);
    }

    private double timed(TimedWindows.Work work) throws Exception {
        return hub.run(() -> TimedWindows.nanosEach(work));
    }

    private void switches(int greenlets, long count) {
        List<Greenlet<Void>> all = new ArrayList<>();
        for (int i = 0; i < greenlets; i++) {
            all.add(
                    hub.spawn(() -> {
                        for (long left = count / greenlets; left > 0; left--) {
                            hub.yieldNow();
                        }
                    }));
        }
        hub.joinAll(all);
    }

    private void spawns(int together, long count) {
        List<Greenlet<Void>> all = new ArrayList<>();
        for (long done = 0; done < count; done += together) {
            for (int i = 0; i < together; i++) {
                all.add(hub.spawn(() -> {}));
            }
            hub.joinAll(all);
            all.clear();
        }
    }

    private double parked(int greenlets) throws Exception {
        for (int i = 0; i < Heap.WARM_ROUNDS; i++) {
            Event ready = new Event(hub);
            List<Greenlet<Void>> all = park(greenlets, ready);
            ready.set();
            hub.joinAll(all);
        }
        Event never = new Event(hub);
        return Heap.bytesEach(greenlets, () -> park(greenlets, never));
    }

    private List<Greenlet<Void>> park(int greenlets, Event event) throws Exception {
        List<Greenlet<Void>> all = new ArrayList<>(greenlets);
        for (int i = 0; i < greenlets; i++) {
            all.add(hub.spawn(() -> event.await()));
        }
        hub.run(() -> hub.yieldNow()); // each has had its turn
        return all;
    }
}
