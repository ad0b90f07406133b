package dev.ropewalk.symbolic.pretty;

import dev.ropewalk.symbolic.pretty.Box.Binding;
import java.util.ArrayList;
import java.util.List;

/// The composition of boxes.
record Layout(Glyphs glyphs) {
    Box parenthesized(Box box) {
        return Box.beside(bracket("(", box), box, bracket(")", box));
    }

    /// A bracket as high as the box.
    Box bracket(String kind, Box box) {
        int height = box.height();
        String[] parts = glyphs.bracket(kind);
        if (height == 1) {
            return Box.of(parts[0]);
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            lines.add(i == 0 ? parts[1] : i == height - 1 ? parts[3] : parts[2]);
        }
        return new Box(lines, box.base(), Binding.ATOM);
    }

    private Box tight(Box box, boolean needed) {
        return needed ? parenthesized(box) : box;
    }

    Box negative(Box box, boolean first) {
        String sign = first ? box.height() > 1 ? "- " : "-" : " - ";
        boolean loose = box.isLooserThan(Binding.NEGATIVE) || box.binding() == Binding.SUM;
        return Box.beside(Box.of(sign), tight(box, loose)).as(Binding.NEGATIVE);
    }

    Box sum(List<Box> terms) {
        List<Box> all = new ArrayList<>();
        for (Box term : terms) {
            if (!all.isEmpty() && term.binding() != Binding.NEGATIVE) {
                all.add(Box.of(" + "));
            }
            all.add(tight(term, term.isLooserThan(Binding.NEGATIVE)));
        }
        return Box.beside(all.toArray(Box[]::new)).as(Binding.SUM);
    }

    Box product(List<Box> factors) {
        if (factors.size() == 1) {
            return factors.getFirst();
        }
        List<Box> all = new ArrayList<>();
        boolean minus = factors.getFirst().lines().equals(List.of("-1"));
        for (Box factor : minus ? factors.subList(1, factors.size()) : factors) {
            if (!all.isEmpty()) {
                all.add(Box.of(glyphs.times()));
            }
            boolean loose =
                    factor.isLooserThan(Binding.PRODUCT) && factor.binding() != Binding.NEGATIVE;
            all.add(tight(factor, loose));
        }
        if (minus) {
            all.addFirst(Box.of("-"));
        }
        boolean negative = all.getFirst().lines().getFirst().startsWith("-");
        return Box.beside(all.toArray(Box[]::new))
                .as(negative ? Binding.NEGATIVE : Binding.PRODUCT);
    }

    Box quotient(Box over, Box under) {
        Box top = tight(over, over.binding() == Binding.QUOTIENT);
        if (top.binding() == Binding.NEGATIVE) {
            top = Box.beside(top, Box.of(" "));
        }
        Box bottom = tight(under, under.binding() == Binding.QUOTIENT);
        Box line = Box.of(glyphs.line().repeat(Math.max(top.width(), bottom.width())));
        return Box.stacked(top.height(), top, line, bottom).as(Binding.QUOTIENT);
    }

    Box power(Box base, Box exponent) {
        Box top = tight(exponent, exponent.binding() == Binding.POWER);
        return tight(base, base.isLooserThan(Binding.FUNCTION)).raised(top);
    }

    /// The root sign around the box, with the number of the root above it.
    Box root(Box base, String number) {
        String sign = glyphs.rootLeft() + glyphs.rootRight();
        String padded = number.isEmpty() || number.length() > 1 ? number : number + " ";
        String left = " ".repeat(Math.max(padded.length() - 2, 0)) + sign;
        Box foot =
                new Box(
                        List.of(padded.isEmpty() ? " ".repeat(left.length()) : padded, left),
                        0,
                        Binding.ATOM);
        int steps = base.height() - 1;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            lines.add(" ".repeat(steps - i - 1) + glyphs.rootRight() + " ".repeat(i));
        }
        Box whole = steps == 0 ? foot : Box.beside(foot, new Box(lines, steps - 1, Binding.ATOM));
        Box bar = Box.of("_".repeat(2 + base.width()));
        Box under = Box.stacked(base.base() + 1, bar, base);
        return Box.beside(
                whole.at(Math.max(1, base.base())),
                new Box(under.lines(), under.base(), Binding.ATOM));
    }
}
