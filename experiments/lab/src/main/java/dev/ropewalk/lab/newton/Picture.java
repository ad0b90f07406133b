package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.newton.Canvas.Anchor;
import dev.ropewalk.lab.newton.Canvas.Pen;
import dev.ropewalk.lab.python.PythonFloat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// Draws a chart.
///
/// @param canvas what it is drawn on
record Picture(Chart chart, Canvas canvas) {
    private static final double FARTHEST = 1e5; // pixels; beyond, nobody sees a difference
    private static final MathContext LABEL = new MathContext(6);

    void draw() {
        for (double tick : chart.across().ticks()) {
            line(Pen.GRID, new Point(tick, chart.up().from()), new Point(tick, chart.up().to()));
            canvas.text(
                    new Point(pixel(new Point(tick, 0)).x(), Canvas.BOTTOM + 18),
                    label(tick),
                    Anchor.CENTRE);
        }
        for (double tick : chart.up().ticks()) {
            line(
                    Pen.GRID,
                    new Point(chart.across().from(), tick),
                    new Point(chart.across().to(), tick));
            canvas.text(
                    new Point(Canvas.LEFT - 6, pixel(new Point(0, tick)).y() + 4),
                    label(tick),
                    Anchor.RIGHT);
        }
        axes();
        chart.curve().forEach(piece -> line(Pen.CURVE, piece.toArray(Point[]::new)));
        line(Pen.STEP, chart.path().toArray(Point[]::new));
        if (chart.root() != null) {
            canvas.dot(pixel(chart.root()), Pen.ROOT);
        }
        canvas.text(new Point(Canvas.LEFT, Canvas.TOP - 14), heading(), Anchor.LEFT);
        canvas.text(
                new Point((Canvas.LEFT + Canvas.RIGHT) / 2.0, Canvas.HEIGHT - 8),
                "x",
                Anchor.CENTRE);
    }

    private String heading() {
        return chart.root() == null
                ? chart.title()
                : chart.title() + "   root: " + PythonFloat.repr(chart.root().x());
    }

    private void axes() {
        Span across = chart.across();
        Span up = chart.up();
        line(Pen.AXIS, new Point(across.from(), 0), new Point(across.to(), 0));
        if (across.holds(0)) {
            line(Pen.AXIS, new Point(0, up.from()), new Point(0, up.to()));
        }
        line(
                Pen.AXIS,
                new Point(across.from(), up.from()),
                new Point(across.to(), up.from()),
                new Point(across.to(), up.to()),
                new Point(across.from(), up.to()),
                new Point(across.from(), up.from()));
    }

    private void line(Pen pen, Point... points) {
        if (points.length > 1) {
            canvas.line(List.of(points).stream().map(this::pixel).toList(), pen);
        }
    }

    private Point pixel(Point point) {
        double right = (point.x() - chart.across().from()) / chart.across().size();
        double up = (point.y() - chart.up().from()) / chart.up().size();
        return new Point(
                bounded(Canvas.LEFT + right * (Canvas.RIGHT - Canvas.LEFT)),
                bounded(Canvas.BOTTOM - up * (Canvas.BOTTOM - Canvas.TOP)));
    }

    private static double bounded(double pixel) {
        return Math.clamp(pixel, -FARTHEST, FARTHEST);
    }

    private static String label(double tick) {
        double rounded = new BigDecimal(tick).round(LABEL).doubleValue();
        String repr = PythonFloat.repr(rounded == 0 ? 0 : rounded);
        return repr.endsWith(".0") ? repr.substring(0, repr.length() - 2) : repr;
    }
}
