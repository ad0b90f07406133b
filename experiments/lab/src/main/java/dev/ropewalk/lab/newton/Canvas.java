package dev.ropewalk.lab.newton;

import java.util.List;

/// A surface to draw on, in pixels from the upper left corner.
interface Canvas {
    int WIDTH = 800;
    int HEIGHT = 500;
    int LEFT = 70;
    int TOP = 40;
    int RIGHT = 780;
    int BOTTOM = 450;

    /// The style of lines and dots.
    enum Pen {
        GRID(0xe0e0e0, 1),
        AXIS(0x808080, 1),
        CURVE(0x1f5fa8, 2),
        STEP(0xc8401f, 1),
        ROOT(0x2a8a3a, 5);

        final int colour;
        final int width;

        Pen(int colour, int width) {
            this.colour = colour;
            this.width = width;
        }
    }

    /// Where a text is, seen from its point.
    enum Anchor {
        LEFT,
        CENTRE,
        RIGHT
    }

    /// A line through points, of which nothing is seen outside of the frame.
    void line(List<Point> points, Pen pen);

    /// A dot, of the pen's width for a radius.
    void dot(Point at, Pen pen);

    /// A text on one line, its base at the point.
    void text(Point at, String text, Anchor anchor);
}
