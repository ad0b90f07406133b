package dev.ropewalk.pubsub.log;

/// The log has overtaken a reader, which goes on further ahead.
///
/// @param lines how many it does not get
public record LostNotice(long lines) implements Notice {
    @Override
    public String kind() {
        return "lost";
    }

    @Override
    public String text() {
        return "lost " + lines + (lines == 1 ? " line" : " lines");
    }
}
