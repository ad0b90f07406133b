package dev.ropewalk.lab.newton;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A canvas that is a Scalable Vector Graphics file, the same bytes for the same picture.
final class Svg implements Canvas {
    private final StringBuilder body = new StringBuilder();
    private final String title;

    Svg(String title) {
        this.title = escaped(title);
    }

    @Override
    public void line(List<Point> points, Pen pen) {
        String places =
                points.stream()
                        .map(at -> number(at.x()) + "," + number(at.y()))
                        .collect(Collectors.joining(" "));
        element(
                "polyline",
                "",
                Map.of(
                        "clip-path",
                        "url(#frame)",
                        "fill",
                        "none",
                        "stroke",
                        colour(pen),
                        "stroke-width",
                        number(pen.width),
                        "points",
                        places));
    }

    @Override
    public void dot(Point at, Pen pen) {
        element(
                "circle",
                "",
                Map.of(
                        "cx", number(at.x()),
                        "cy", number(at.y()),
                        "r", number(pen.width),
                        "fill", colour(pen)));
    }

    @Override
    public void text(Point at, String text, Anchor anchor) {
        String where =
                switch (anchor) {
                    case LEFT -> "start";
                    case CENTRE -> "middle";
                    case RIGHT -> "end";
                };
        element(
                "text",
                escaped(text),
                Map.of("x", number(at.x()), "y", number(at.y()), "text-anchor", where));
    }

    private void element(String name, String content, Map<String, String> attributes) {
        body.append('<').append(name);
        new TreeMap<>(attributes)
                .forEach((key, value) -> body.append(" " + key + "=\"" + value + "\""));
        body.append('>').append(content).append("</").append(name).append(">\n");
    }

    private static String colour(Pen pen) {
        return String.format(Locale.ROOT, "#%06x", pen.colour);
    }

    private static String number(double pixel) {
        String text = String.format(Locale.ROOT, "%.2f", pixel);
        return text.replaceFirst("\\.?0+$", "");
    }

    /// As XML's text; what XML cannot hold is a blank.
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\ufffe\\uffff]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    byte[] bytes() {
        String head =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" \
                viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="13" role="img">
                <title>%3$s</title>
                <clipPath id="frame"><rect x="%4$d" y="%5$d" width="%6$d" height="%7$d"/></clipPath>
                <rect width="100%%" height="100%%" fill="white"/>
                """
                        .formatted(WIDTH, HEIGHT, title, LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
        return (head + body + "</svg>\n").getBytes(StandardCharsets.UTF_8);
    }
}
