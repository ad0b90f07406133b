/// Topics: their names, their logs, their subscribers, their listeners.
@NullMarked
package dev.ropewalk.pubsub.topic;

import org.jspecify.annotations.NullMarked;
