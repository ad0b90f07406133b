package dev.ropewalk.pubsub;

/// What a stream of a topic may be over HTTP.
enum Form {
    /// As line clients get it.
    RAW("text/plain", "; charset=utf-8"),
    /// One JSON object a line.
    NDJSON("application/x-ndjson", ""),
    /// Server-sent events, whose data are the same objects.
    EVENTS("text/event-stream", "");

    private final String mediaType;
    private final String parameters;

    Form(String mediaType, String parameters) {
        this.mediaType = mediaType;
        this.parameters = parameters;
    }

    /// @throws IllegalArgumentException if there is none of that type, quoting it
    static Form of(String mediaType) {
        for (Form form : values()) {
            if (form.mediaType.equals(mediaType)) {
                return form;
            }
        }
        throw new IllegalArgumentException("no form of a topic: " + mediaType);
    }

    /// What a client asks for.
    String mediaType() {
        return mediaType;
    }

    String contentType() {
        return mediaType + parameters;
    }
}
