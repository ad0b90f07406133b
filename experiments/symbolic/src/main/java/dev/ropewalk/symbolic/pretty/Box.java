package dev.ropewalk.symbolic.pretty;

import java.util.ArrayList;
import java.util.List;

/// Lines of one width, one of which is the line of writing.
///
/// @param lines from the top
/// @param base the place of the line of writing among them
/// @param binding how tightly it holds together
record Box(List<String> lines, int base, Binding binding) {
    /// From the tightest to the loosest.
    enum Binding {
        ATOM,
        FUNCTION,
        QUOTIENT,
        POWER,
        PRODUCT,
        SUM,
        NEGATIVE,
        OPEN
    }

    Box {
        lines = List.copyOf(lines);
    }

    static Box of(String line) {
        return new Box(List.of(line), 0, Binding.ATOM);
    }

    static Box of(String line, Binding binding) {
        return new Box(List.of(line), 0, binding);
    }

    int width() {
        String first = lines.getFirst();
        return first.codePointCount(0, first.length());
    }

    int height() {
        return lines.size();
    }

    Box as(Binding other) {
        return new Box(lines, base, other);
    }

    Box at(int line) {
        return new Box(lines, line, binding);
    }

    boolean isLooserThan(Binding other) {
        return binding.compareTo(other) > 0;
    }

    /// Side by side, on one line of writing.
    static Box beside(Box... boxes) {
        int above = 0;
        int below = 0;
        for (Box box : boxes) {
            above = Math.max(above, box.base);
            below = Math.max(below, box.height() - box.base);
        }
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < above + below; row++) {
            StringBuilder line = new StringBuilder();
            for (Box box : boxes) {
                int at = row - above + box.base;
                boolean inside = at >= 0 && at < box.height();
                line.append(inside ? box.lines.get(at) : " ".repeat(box.width()));
            }
            rows.add(line.toString());
        }
        return new Box(rows, above, Binding.ATOM);
    }

    /// The boxes one over the other, each in the middle.
    static Box stacked(int base, Box... boxes) {
        int width = 0;
        for (Box box : boxes) {
            width = Math.max(width, box.width());
        }
        List<String> rows = new ArrayList<>();
        for (Box box : boxes) {
            for (String line : box.lines) {
                rows.add(centred(line, box.width(), width));
            }
        }
        return new Box(rows, base, Binding.ATOM);
    }

    /// As Python's `str.center`.
    private static String centred(String line, int own, int width) {
        int room = width - own;
        int left = room / 2 + (room & width & 1);
        return " ".repeat(left) + line + " ".repeat(room - left);
    }

    /// The box to a power that stands above its right end.
    Box raised(Box exponent) {
        Box top = beside(of(" ".repeat(width())), exponent.at(0));
        Box bottom = beside(this, of(" ".repeat(exponent.width())));
        Box low = new Box(bottom.lines, bottom.base, Binding.ATOM);
        return stacked(exponent.height() + low.base, new Box(top.lines, 0, Binding.ATOM), low)
                .as(Binding.POWER);
    }
}
