package dev.ropewalk.greenlet;

import java.util.List;
import java.util.stream.Stream;

/// Somewhere a greenlet may wait, and would for as long as a test takes.
///
/// @param prepare makes all ready; what it returns waits, and an interrupt ends that
record Place(String name, Preparation prepare) {
    /// Called in the greenlet that is to wait.
    interface Preparation {
        Task in(Hub hub) throws Exception;
    }

    /// All that there are.
    static List<Place> all() {
        return Stream.of(HubPlaces.all(), SocketPlaces.all(), JdkPlaces.all())
                .flatMap(List::stream)
                .toList();
    }

    /// A greenlet that waits there, once it has told that it is about to.
    Task waiting(Hub hub, Task about) {
        return () -> {
            Task wait = prepare.in(hub);
            about.run();
            wait.run();
        };
    }

    /// Whether it waits, in one way or the other.
    static boolean waits(Greenlet<?> greenlet) {
        return switch (greenlet.body.thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
