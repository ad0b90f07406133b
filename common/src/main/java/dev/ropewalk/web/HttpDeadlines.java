package dev.ropewalk.web;

import java.time.Duration;

/// How long a site waits for a client. Each is absolute: bytes that trickle in extend none.
///
/// @param header from the first byte of a request to the end of its header, beyond it 408
/// @param request from the first byte of a request to the end of its body, beyond it 408
/// @param idle how long a connection without a request stays open; it closes in silence
/// @param send how long a client may leave 128 KiB of answers unread; the connection is reset
public record HttpDeadlines(Duration header, Duration request, Duration idle, Duration send) {
    /// 10 seconds for the header, 60 for the request, 75 idle, 60 for a client to read.
    public static final HttpDeadlines DEFAULT =
            new HttpDeadlines(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(75),
                    Duration.ofSeconds(60));

    /// @throws IllegalArgumentException if one is not positive or longer than a day, quoting it
    public HttpDeadlines {
        check("header", header);
        check("request", request);
        check("idle", idle);
        check("send", send);
    }

    static void check(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    name + " is more than nothing and at most a day: " + value);
        }
    }
}
