/// The encodings of lines for a subscriber: plain text, server-sent events, JSON, WebSocket frames.
@NullMarked
package dev.ropewalk.pubsub.format;

import org.jspecify.annotations.NullMarked;
