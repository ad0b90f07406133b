package dev.ropewalk.pubsub.format;

import java.util.List;

/// What a stream of a topic may be over HTTP and WebSocket.
public enum StreamFormat {
    /// As line clients get it.
    RAW("text/plain", "; charset=utf-8"),
    /// One JSON object a line.
    NDJSON("application/x-ndjson", ""),
    /// Server-sent events, whose data are the same objects.
    EVENTS("text/event-stream", ""),
    /// A text frame of WebSocket for each line, as line clients get it.
    TEXT_FRAMES("", ""),
    /// The same objects, each in a text frame.
    JSON_FRAMES("", "");

    /// Those that a `GET` may ask for.
    public static final List<StreamFormat> OVER_HTTP = List.of(RAW, NDJSON, EVENTS);

    private final String mediaType;
    private final String parameters;

    StreamFormat(String mediaType, String parameters) {
        this.mediaType = mediaType;
        this.parameters = parameters;
    }

    /// The form of a media type.
    ///
    /// @throws IllegalArgumentException if there is none of that type, quoting it
    public static StreamFormat of(String mediaType) {
        for (StreamFormat form : OVER_HTTP) {
            if (form.mediaType.equals(mediaType)) {
                return form;
            }
        }
        throw new IllegalArgumentException("no form of a topic: " + mediaType);
    }

    /// What a client asks for; empty for frames.
    public String mediaType() {
        return mediaType;
    }

    public String contentType() {
        return mediaType + parameters;
    }
}
