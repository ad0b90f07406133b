package dev.ropewalk.pubsub.format;

import java.util.List;

/// The formats of a stream over HTTP and WebSocket.
public enum StreamFormat {
    /// The lines as line clients get them.
    RAW("text/plain", "; charset=utf-8"),
    /// A JSON object per line.
    NDJSON("application/x-ndjson", ""),
    /// Server-sent events, whose data are the same objects.
    EVENTS("text/event-stream", ""),
    /// A text frame of WebSocket for each line, as line clients get it.
    TEXT_FRAMES("", ""),
    /// The same objects, each in a text frame.
    JSON_FRAMES("", "");

    /// The formats that a `GET` may ask for.
    public static final List<StreamFormat> OVER_HTTP = List.of(RAW, NDJSON, EVENTS);

    private final String mediaType;
    private final String parameters;

    StreamFormat(String mediaType, String parameters) {
        this.mediaType = mediaType;
        this.parameters = parameters;
    }

    /// The format of a media type.
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

    /// The media type that a client asks for; empty for frames.
    public String mediaType() {
        return mediaType;
    }

    public String contentType() {
        return mediaType + parameters;
    }
}
