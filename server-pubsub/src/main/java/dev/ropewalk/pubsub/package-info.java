/// Line broadcast: every line goes to every client, through one log that each client reads at its
/// own pace.
@NullMarked
package dev.ropewalk.pubsub;

import org.jspecify.annotations.NullMarked;
