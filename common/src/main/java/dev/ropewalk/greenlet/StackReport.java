package dev.ropewalk.greenlet;

import java.util.StringJoiner;

/// What each greenlet of a hub is at. On the hub.
final class StackReport {
    private StackReport() {}

    static String of(Hub hub) {
        StringJoiner report =
                new StringJoiner(
                        System.lineSeparator(),
                        "all greenlets wait for each other, and nothing else can wake one:"
                                + System.lineSeparator(),
                        "");
        hub.spawner.forEach(greenlet -> report.add(of(greenlet)));
        return report.toString();
    }

    /// Its name, and its stack without the hub's own frames on top.
    static String of(Greenlet<?> greenlet) {
        StringJoiner lines = new StringJoiner(System.lineSeparator() + "\tat ");
        lines.add(greenlet.toString());
        for (StackTraceElement frame : greenlet.thread.getStackTrace()) {
            if (!frame.getClassName().startsWith("java.lang.VirtualThread")) {
                lines.add(frame.toString());
            }
        }
        return lines.toString();
    }
}
