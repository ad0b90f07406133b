/// The meters of the broadcast.
@NullMarked
package dev.ropewalk.pubsub.metrics;

import org.jspecify.annotations.NullMarked;
