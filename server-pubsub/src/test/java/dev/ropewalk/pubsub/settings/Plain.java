package dev.ropewalk.pubsub.settings;

import dev.ropewalk.pubsub.log.Slow;

/// Settings for tests: lines go out as they came, ended by LF.
public final class Plain {
    public static final Framing FRAMING = new Framing(Source.NONE, Eol.LF, false);
    public static final Settings SETTINGS = with(1 << 20);

    private Plain() {}

    public static Settings with(long history) {
        return with(new History(history, 0, Slow.DISCONNECT));
    }

    public static Settings with(History history) {
        return new Settings(FRAMING, history, Limits.DEFAULT);
    }

    public static Settings withHttp(History history) {
        return new Settings(FRAMING, history, Limits.DEFAULT, HttpSettings.DEFAULT);
    }

    public static Settings with(Limits limits) {
        return new Settings(FRAMING, History.DEFAULT, limits);
    }
}
