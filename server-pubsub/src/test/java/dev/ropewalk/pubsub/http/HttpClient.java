package dev.ropewalk.pubsub.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client of a broadcast with nothing between it and the socket. Texts are ISO 8859-1, a byte a
/// character.
public final class HttpClient implements AutoCloseable {
    private static final int READ_LIMIT_MILLIS = 20_000;
    private static final Pattern LENGTH = Pattern.compile("Content-Length: ([0-9]+)\r\n");

    public final Socket socket = new Socket();
    private final InputStream in;
    private int chunkLeft;

    public HttpClient(int port) throws IOException {
        this(port, 0);
    }

    /// @param receiveBuffer bytes that it takes without being read from, 0 for the usual
    HttpClient(int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(READ_LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public HttpClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /// Sends a GET.
    ///
    /// @param fields header fields with their CRLF
    public HttpClient get(String target, String fields) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: here\r\n" + fields + "\r\n");
    }

    public HttpClient post(String target, String fields, String body) throws IOException {
        return send(
                "POST %s HTTP/1.1\r\nHost: here\r\n%sContent-Length: %d\r\n\r\n%s"
                        .formatted(target, fields, body.length(), body));
    }

    /// The next header, without its `Date`.
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next());
        }
        return head.toString().replaceAll("Date: [^\r]*\r\n", "");
    }

    /// The next answer that has a length.
    public String answer() throws IOException {
        String head = head();
        Matcher length = LENGTH.matcher(head);
        return head + (length.find() ? exactly(Integer.parseInt(length.group(1))) : "");
    }

    public String exactly(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /// The rest up to the end of the connection.
    public String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /// The next line of a body in chunks, its LF too; what there is of it where the body ends.
    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = nextOfBody();
        while (b >= 0) {
            line.write(b);
            b = b == '\n' ? -1 : nextOfBody();
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// So many lines together.
    public String lines(int count) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(line());
        }
        return lines.toString();
    }

    /// -1 at the end of the body.
    private int nextOfBody() throws IOException {
        if (chunkLeft == 0) {
            StringBuilder size = new StringBuilder();
            while (size.indexOf("\r\n") < 0) {
                size.append((char) next());
            }
            chunkLeft = Integer.parseInt(size.toString().strip(), 16);
            if (chunkLeft == 0) {
                exactly(2);
                return -1;
            }
        }
        int b = next();
        chunkLeft--;
        if (chunkLeft == 0) {
            exactly(2);
        }
        return b;
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the server ended the connection");
        }
        return b;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
