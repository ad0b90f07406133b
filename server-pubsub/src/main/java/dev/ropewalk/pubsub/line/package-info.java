/// The broadcast over TCP: one line per message, and the detection of HTTP on the same port.
@NullMarked
package dev.ropewalk.pubsub.line;

import org.jspecify.annotations.NullMarked;
