package dev.ropewalk.pubsub.settings;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The name of a topic, a path: `/builds`. `builds` is the same one.
///
/// @param path `/` and what comes after it, up to [#LONGEST] bytes in UTF-8 without blanks and
///   control characters; nothing below `/-`, where the server has pages of its own
public record TopicName(String path) {
    /// The one of a port that says nothing.
    public static final TopicName DEFAULT = new TopicName("/");

    public static final int LONGEST = 256;

    private static final Set<String> ASKED_OF_EVERY_SERVER =
            Set.of(
                    "/apple-touch-icon.png",
                    "/apple-touch-icon-precomposed.png",
                    "/favicon.ico",
                    "/healthz",
                    "/robots.txt");

    /// @throws IllegalArgumentException if it is none, quoting it
    public TopicName {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a topic has a name: \"\"");
        }
        path = path.startsWith("/") ? path : "/" + path;
        boolean printable = path.codePoints().allMatch(TopicName::isPrintable);
        if (!printable || path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException(
                    "a topic is at most %d bytes without blanks and control characters, not \"%s\""
                            .formatted(LONGEST, path));
        }
        if (path.equals("/-") || path.startsWith("/-/")) {
            throw new IllegalArgumentException("a topic is not below /-, as is \"" + path + "\"");
        }
    }

    /// Whether browsers, crawlers and monitors ask every server for it: as a topic it would keep
    /// them waiting, and be there for nobody.
    public static boolean isAskedOfEveryServer(String path) {
        return ASKED_OF_EVERY_SERVER.contains(path) || path.startsWith("/.well-known/");
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character)
                && !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && Character.getType(character) != Character.SURROGATE;
    }

    @Override
    public String toString() {
        return path;
    }
}
