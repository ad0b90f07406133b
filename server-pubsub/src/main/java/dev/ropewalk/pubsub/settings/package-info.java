/// The operator's settings, checked: limits, history, framing, names.
@NullMarked
package dev.ropewalk.pubsub.settings;

import org.jspecify.annotations.NullMarked;
