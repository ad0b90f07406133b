package dev.ropewalk.greenlet;

/// Something that is due at a time, see [Timers]. Hub only.
abstract class Timer {
    long deadline;
    long order;
    int index = -1;

    /// Runs on the hub, in no greenlet; must not wait.
    abstract void fire();

    boolean before(Timer other) {
        return deadline != other.deadline ? deadline - other.deadline < 0 : order < other.order;
    }
}
