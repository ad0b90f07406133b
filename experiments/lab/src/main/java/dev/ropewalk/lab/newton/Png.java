package dev.ropewalk.lab.newton;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/// A canvas that is a Portable Network Graphics file, twice as fine as it is counted.
final class Png implements Canvas {
    private static final int FINE = 2;

    private final BufferedImage image =
            new BufferedImage(FINE * WIDTH, FINE * HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D pen = image.createGraphics();

    Png() {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.scale(FINE, FINE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }

    @Override
    public void line(List<Point> points, Pen look) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        for (Point point : points.subList(1, points.size())) {
            path.lineTo(point.x(), point.y());
        }
        pen.setColor(new Color(look.colour));
        pen.setStroke(new BasicStroke(look.width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setClip(LEFT - 1, TOP - 1, RIGHT - LEFT + 2, BOTTOM - TOP + 2);
        pen.draw(path);
        pen.setClip(null);
    }

    @Override
    public void dot(Point at, Pen look) {
        pen.setColor(new Color(look.colour));
        pen.fill(
                new Ellipse2D.Double(
                        at.x() - look.width, at.y() - look.width, 2 * look.width, 2 * look.width));
    }

    @Override
    public void text(Point at, String text, Anchor anchor) {
        double width = pen.getFontMetrics().getStringBounds(text, pen).getWidth();
        double before =
                switch (anchor) {
                    case LEFT -> 0;
                    case CENTRE -> width / 2;
                    case RIGHT -> width;
                };
        pen.setColor(Color.BLACK);
        pen.drawString(text, (float) (at.x() - before), (float) at.y());
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
