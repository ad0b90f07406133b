package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client would like best of what a resource can answer: proactive negotiation by `Accept`
/// (RFC 9110, section 12.5.1).
///
/// ```
/// String type = Accept.best(request, List.of("text/plain", "application/json"));
/// ```
///
/// A resource that asks answers with `Vary: Accept`.
public final class AcceptHeader {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern RANGE =
            Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")((?:\\s*;[^,]*)?)");
    private static final Pattern WEIGHT =
            Pattern.compile(";\\s*[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");
    private static final Pattern ANY_WEIGHT = Pattern.compile(";\\s*[qQ]\\s*=");

    private AcceptHeader() {}

    /// A range of types, as wide as it was sent.
    ///
    /// @param weight how much the client likes it, 0 not at all to 1
    private record Range(String type, String subtype, double weight) {
        /// How exactly it means that type; 0 if it does not.
        int fit(String offered) {
            if (type.equals("*") && subtype.equals("*")) {
                return 1;
            }
            if (subtype.equals("*")) {
                return offered.startsWith(type + "/") ? 2 : 0;
            }
            return offered.equals(type + "/" + subtype) ? 3 : 0;
        }
    }

    /// The type to answer with; called by a resource on any thread.
    ///
    /// Of those that the client likes equally it is the one offered first; so it is where the
    /// client says nothing, or nothing that can be read. Parameters of a range other than its
    /// weight are not looked at.
    ///
    /// @param offers types in small letters, without parameters, the best first
    /// @return one of `offers`, or null where none is acceptable: that is a 406
    /// @throws IllegalArgumentException if there are no offers
    public static @Nullable String best(Request request, List<String> offers) {
        if (offers.isEmpty()) {
            throw new IllegalArgumentException("nothing is offered");
        }
        List<Range> ranges = parse(request.headers().getAll(HttpHeaderNames.ACCEPT));
        if (ranges.isEmpty()) {
            return offers.getFirst();
        }
        String best = null;
        double most = 0;
        for (String offer : offers) {
            double weight = weight(ranges, offer);
            if (weight > most) {
                best = offer;
                most = weight;
            }
        }
        return best;
    }

    /// That of the range which means it most exactly.
    private static double weight(List<Range> ranges, String offer) {
        int exact = 0;
        double weight = 0;
        for (Range range : ranges) {
            int fit = range.fit(offer);
            if (fit > exact) {
                exact = fit;
                weight = range.weight();
            }
        }
        return weight;
    }

    private static List<Range> parse(List<String> fields) {
        List<Range> ranges = new ArrayList<>();
        for (String field : fields) {
            for (String element : field.split(",", -1)) {
                Matcher parts = RANGE.matcher(element.strip());
                if (parts.matches()) {
                    add(ranges, parts);
                }
            }
        }
        return ranges;
    }

    private static void add(List<Range> ranges, Matcher parts) {
        Matcher weight = WEIGHT.matcher(parts.group(3));
        boolean given = weight.find();
        if (given || !ANY_WEIGHT.matcher(parts.group(3)).find()) {
            ranges.add(
                    new Range(
                            parts.group(1).toLowerCase(Locale.ROOT),
                            parts.group(2).toLowerCase(Locale.ROOT),
                            given ? Double.parseDouble(weight.group(1)) : 1));
        }
    }
}
