package dev.ropewalk.counter.request;

/// A form in which the counter answers; where a client likes several as much, the first of these.
public enum Form {
    /// The diary's line.
    TEXT("text", "plain"),
    /// An object with the number and the path.
    JSON("application", "json"),
    /// A badge.
    BADGE("image", "svg+xml"),
    /// A page for people.
    PAGE("text", "html"),
    /// Server-sent events of the count as it moves; only for who names it, never by `*/*`.
    EVENTS("text", "event-stream");

    private final String type;
    private final String subtype;

    Form(String type, String subtype) {
        this.type = type;
        this.subtype = subtype;
    }

    String type() {
        return type;
    }

    String subtype() {
        return subtype;
    }

    /// What `Content-Type` begins with, such as `text/plain`.
    public String mediaType() {
        return type + "/" + subtype;
    }
}
