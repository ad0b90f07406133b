package dev.ropewalk.pubsub.settings;

import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.Framing;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HttpSettings;

/// Settings for tests: lines go out as they came, ended by LF.
public final class Plain {
    public static final Framing FRAMING = new Framing(LineSource.NONE, Eol.LF, false);
    public static final BroadcastSettings SETTINGS = with(1 << 20);

    private Plain() {}

    public static BroadcastSettings with(long history) {
        return with(new HistorySettings(history, 0, SlowConsumerPolicy.DISCONNECT));
    }

    public static BroadcastSettings with(HistorySettings history) {
        return new BroadcastSettings(FRAMING, history, BroadcastLimits.DEFAULT);
    }

    public static BroadcastSettings withHttp(HistorySettings history) {
        return new BroadcastSettings(
                FRAMING, history, BroadcastLimits.DEFAULT, HttpSettings.DEFAULT);
    }

    public static BroadcastSettings with(BroadcastLimits limits) {
        return new BroadcastSettings(FRAMING, HistorySettings.DEFAULT, limits);
    }
}
