package dev.ropewalk.pubsub;

/// Settings for tests: lines go out as they came, ended by LF.
final class Plain {
    static final Framing FRAMING = new Framing(Source.NONE, Eol.LF, false);
    static final Settings SETTINGS = with(1 << 20);

    private Plain() {}

    static Settings with(long history) {
        return with(new History(history, 0, Slow.DISCONNECT));
    }

    static Settings with(History history) {
        return new Settings(FRAMING, history, Limits.DEFAULT);
    }

    static Settings withHttp(History history) {
        return new Settings(FRAMING, history, Limits.DEFAULT, HttpSettings.DEFAULT);
    }

    static Settings with(Limits limits) {
        return new Settings(FRAMING, History.DEFAULT, limits);
    }
}
