package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.python.Expression;
import dev.ropewalk.lab.python.Value;
import dev.ropewalk.lab.python.Value.Complex;
import dev.ropewalk.lab.python.Value.Int;
import dev.ropewalk.lab.python.Value.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// A function with the steps on it, as numbers; [Picture] draws them.
///
/// @param curve the function in pieces, which have no gaps
/// @param path the steps: from the axis to the curve and down the tangent to the axis again
/// @param root on the axis, or null if there is none
record Chart(
        String title,
        Span across,
        Span up,
        List<List<Point>> curve,
        List<Point> path,
        @Nullable Point root) {
    private static final int SAMPLES = 600;
    private static final double OUTLIERS = 3; // percent of the values at either end

    static Chart of(String title, Expression f, Outcome outcome) {
        double root = outcome instanceof Outcome.Root found ? number(found.x()) : Double.NaN;
        Span across = across(outcome.steps(), root);
        Neighbourhood around = new Neighbourhood(f);
        List<Point> samples = new ArrayList<>();
        for (int i = 0; i <= SAMPLES; i++) {
            double x = across.from() + across.size() * i / SAMPLES;
            samples.add(new Point(x, around.valueOrNan(x)));
        }
        Span up = Span.most(samples.stream().mapToDouble(Point::y).toArray(), OUTLIERS);
        return new Chart(
                title,
                across,
                up,
                pieces(samples, up.size()),
                path(outcome.steps()),
                Double.isFinite(root) ? new Point(root, 0) : null);
    }

    /// The visible range from left to right: the root and the steps, except those that went far.
    private static Span across(List<Step> steps, double root) {
        double[] places =
                DoubleStream.concat(
                                DoubleStream.of(root),
                                steps.stream()
                                        .flatMapToDouble(step ->
                                                DoubleStream.of(
                                                        number(step.x()), number(step.next()))))
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        if (places.length == 0) {
            return new Span(-5, 5);
        }
        double centre = Double.isFinite(root) ? root : places[places.length / 2];
        double quarter = places[places.length * 3 / 4] - places[places.length / 4];
        double reach = Math.max(Math.max(1, Math.abs(centre)), 3 * quarter);
        double[] near =
                DoubleStream.of(places).filter(x -> Math.abs(x - centre) <= 2 * reach).toArray();
        return Double.isInfinite(4 * reach)
                ? new Span(-1e307, 1e307)
                : Span.around(near[0], near[near.length - 1], 0.3);
    }

    private static double number(Value value) {
        return switch (value) {
            case Real r -> r.x();
            case Int n -> n.n().doubleValue();
            case Complex _ -> Double.NaN;
        };
    }

    /// Cuts where there is no value, and where it jumps, as at a pole.
    private static List<List<Point>> pieces(List<Point> samples, double height) {
        List<List<Point>> pieces = new ArrayList<>();
        List<Point> piece = new ArrayList<>();
        for (Point point : samples) {
            boolean jumps =
                    !piece.isEmpty() && Math.abs(point.y() - piece.getLast().y()) > 3 * height;
            if (!Double.isFinite(point.y()) || jumps) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
            if (Double.isFinite(point.y())) {
                piece.add(point);
            }
        }
        pieces.add(piece);
        pieces.removeIf(each -> each.size() < 2);
        return pieces;
    }

    private static List<Point> path(List<Step> steps) {
        List<Point> path = new ArrayList<>();
        for (Step step : steps) {
            path.add(new Point(number(step.x()), 0));
            path.add(new Point(number(step.x()), number(step.f())));
            path.add(new Point(number(step.next()), 0));
        }
        path.removeIf(point -> !Double.isFinite(point.x()) || !Double.isFinite(point.y()));
        return path;
    }
}
