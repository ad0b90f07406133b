package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.Timeout;
import dev.ropewalk.greenlet.TimeoutExpired;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/// Requests by the JDK's blocking client, which lets the hub go on where it waits.
record Fetch(Hub hub, HttpClient client, Duration limit) {
    /// Fetches one; what fails is an answer too.
    Answer of(URI url) {
        Body body = new Body();
        long start = hub.nanoTime();
        String failure = null;
        try {
            Timeout.call(
                    limit,
                    () -> {
                        body.read(client, url);
                        return true;
                    });
        } catch (TimeoutExpired late) {
            failure = "no whole answer within " + limit.toMillis() / 1e3 + " s";
        } catch (Exception failed) {
            failure = reason(failed, url);
        }
        double seconds = (hub.nanoTime() - start) / 1e9;
        return new Answer(url.toString(), seconds, body.status, body.bytes, failure);
    }

    private static String reason(Exception failed, URI url) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException
                    || cause instanceof UnknownHostException) {
                return "there is no host " + url.getHost();
            }
        }
        if (failed instanceof ConnectException) {
            return "nobody listens";
        }
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }

    private static final class Body {
        private int status;
        private long bytes;

        void read(HttpClient client, URI url) throws IOException, InterruptedException {
            HttpResponse<InputStream> response =
                    client.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            status = response.statusCode();
            byte[] buffer = new byte[1 << 14];
            try (InputStream body = response.body()) {
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    bytes += read;
                }
            }
        }
    }
}
