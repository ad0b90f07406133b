/// The broadcast over HTTP: subscribing, publishing, the list of topics, WebSocket, the page.
@NullMarked
package dev.ropewalk.pubsub.http;

import org.jspecify.annotations.NullMarked;
