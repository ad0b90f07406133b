package dev.ropewalk.counter.request;

import java.util.Locale;

/// A form in which the counter answers; where a client likes several as much, the first of these.
public enum ResponseFormat {
    /// The diary's line.
    TEXT("text/plain"),
    /// An object with the number and the path.
    JSON("application/json"),
    /// A badge.
    BADGE("image/svg+xml"),
    /// A page for people.
    PAGE("text/html"),
    /// Server-sent events of the count as it moves; only for who names it, never by `*/*`.
    EVENTS("text/event-stream");

    private final String mediaType;

    ResponseFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The form that a person names: `text`, `json`, `badge`, `page` or `events`.
    ///
    /// @throws IllegalArgumentException if it is none of these
    public static ResponseFormat named(String name) {
        for (ResponseFormat form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(name)) {
                return form;
            }
        }
        throw new IllegalArgumentException("The form is badge, events, json, page or text.");
    }

    /// The beginning of `Content-Type`, such as `text/plain`.
    public String mediaType() {
        return mediaType;
    }
}
