/// Limits of the rate at which one client publishes.
@NullMarked
package dev.ropewalk.pubsub.rate;

import org.jspecify.annotations.NullMarked;
