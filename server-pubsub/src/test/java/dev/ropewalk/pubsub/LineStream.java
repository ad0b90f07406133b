package dev.ropewalk.pubsub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The lines that a `GET` is answered with, as they come; one thread.
final class LineStream implements AutoCloseable {
    private static final int READ_LIMIT_MILLIS = 90_000;

    private final Socket socket;
    private final BufferedReader in;

    LineStream(int port, String target) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_LIMIT_MILLIS);
        String request = "GET " + target + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String status = in.readLine();
        if (status == null || !status.contains(" 200 ")) {
            throw new IOException("answered " + status);
        }
        String field = in.readLine();
        while (field != null && !field.isEmpty()) {
            field = in.readLine();
        }
    }

    /// The next lines, so many.
    List<String> take(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("ended after " + lines.size() + " of " + count + " lines");
            }
            lines.add(line);
        }
        return lines;
    }

    /// All lines up to the end, however it comes. What is no whole line is left out.
    List<String> toTheEnd() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        } catch (IOException reset) {
            // that is an end too
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
