package dev.ropewalk.web;

/// How much of a request a site takes; more gets the status for it and the connection closes.
///
/// @param uriBytes of the request target, beyond it 414
/// @param headerBytes of all header lines together (line ends not counted), trailers included,
///   beyond it 431
/// @param headers the number of header lines, beyond it 431
/// @param bodyBytes of the body, beyond it 413
public record HttpLimits(int uriBytes, int headerBytes, int headers, int bodyBytes) {
    /// 16 KiB of target, 16 KiB in 256 header lines, 1 MiB of body.
    public static final HttpLimits DEFAULT = new HttpLimits(16 * 1024, 16 * 1024, 256, 1024 * 1024);

    /// @throws IllegalArgumentException if a limit is less than 1 (the body's: less than 0),
    ///   quoting it
    public HttpLimits {
        check("uriBytes", uriBytes, 1);
        check("headerBytes", headerBytes, 1);
        check("headers", headers, 1);
        check("bodyBytes", bodyBytes, 0);
    }

    private static void check(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " < " + least + ": " + value);
        }
    }
}
