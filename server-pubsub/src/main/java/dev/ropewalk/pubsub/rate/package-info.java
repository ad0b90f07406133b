/// How fast one client may publish.
@NullMarked
package dev.ropewalk.pubsub.rate;

import org.jspecify.annotations.NullMarked;
