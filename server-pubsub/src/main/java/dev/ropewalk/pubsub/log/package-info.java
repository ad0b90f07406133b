/// The log of a topic, which every subscriber reads at its own pace.
@NullMarked
package dev.ropewalk.pubsub.log;

import org.jspecify.annotations.NullMarked;
