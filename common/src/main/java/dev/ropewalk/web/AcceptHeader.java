package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The media type that a client likes best of what a resource can answer: proactive negotiation by
/// `Accept` (RFC 9110, section 12.5.1).
///
/// ```
/// String type = AcceptHeader.best(request, List.of("text/plain", "application/json"));
/// ```
///
/// A resource that asks answers with `Vary: Accept`. Any thread.
public final class AcceptHeader {
    private static final String QUOTED = "|\"(?:[^\"\\\\]|\\\\.)*+\"?+";

    /// Element of a list: commas part them, outside of quotes.
    private static final Pattern ELEMENT =
            Pattern.compile("(?:[^,\"]" + QUOTED + ")++", Pattern.DOTALL);

    private static final Pattern RANGE =
            Pattern.compile(
                    "\\s*(T)/(T)\\s*(?:;(.*))?".replace("T", HeaderFields.TOKEN), Pattern.DOTALL);

    /// Parameter of an element: semicolons part them, outside of quotes.
    private static final Pattern PARAMETER =
            Pattern.compile("(?:[^;\"]" + QUOTED + ")++", Pattern.DOTALL);

    private static final Pattern Q = Pattern.compile("\\s*q\\s*=\\s*(.*?)\\s*", Pattern.DOTALL);
    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    private AcceptHeader() {}

    /// Element of the field: `image/*;q=0.8`. Parameters other than the weight are not looked at.
    ///
    /// @param type in small letters, or `*`
    /// @param subtype in small letters, or `*`
    /// @param weight in thousandths, 0 (not at all) to 1000
    /// @param position its place in the list, from 0
    public record Range(String type, String subtype, int weight, int position) {
        /// Closeness with which it names a media type: 3 itself, 2 all of its type, 1 anything, 0
        /// not at all.
        ///
        /// @param mediaType in small letters, without parameters
        public int closeness(String mediaType) {
            if (subtype.equals("*")) {
                return type.equals("*") ? 1 : mediaType.startsWith(type + "/") ? 2 : 0;
            }
            return mediaType.equals(type + "/" + subtype) ? 3 : 0;
        }
    }

    /// The range that decides about a media type, which is the closest; null if none names it.
    public static @Nullable Range closest(List<Range> ranges, String mediaType) {
        Range closest = null;
        int most = 0;
        for (Range range : ranges) {
            int closeness = range.closeness(mediaType);
            if (closeness > most) {
                closest = range;
                most = closeness;
            }
        }
        return closest;
    }

    /// The type to answer with; called by a resource on any thread.
    ///
    /// If the client likes several equally it is the one offered first, and the first of all where
    /// the client says nothing, or nothing that can be read.
    ///
    /// @param offers types in small letters, without parameters, the best first
    /// @return one of `offers`, or null if none is acceptable: that is a 406
    /// @throws IllegalArgumentException if there are no offers
    public static @Nullable String best(Request request, List<String> offers) {
        if (offers.isEmpty()) {
            throw new IllegalArgumentException("nothing is offered");
        }
        List<Range> ranges =
                parse(String.join(",", request.headers().getAll(HttpHeaderNames.ACCEPT)));
        if (ranges.isEmpty()) {
            return offers.getFirst();
        }
        String best = null;
        int most = 0;
        for (String offer : offers) {
            Range range = closest(ranges, offer);
            if (range != null && range.weight() > most) {
                best = offer;
                most = range.weight();
            }
        }
        return best;
    }

    /// The ranges of a field; what is none is left out.
    public static List<Range> parse(String field) {
        List<Range> ranges = new ArrayList<>();
        Matcher element = ELEMENT.matcher(field.toLowerCase(Locale.ROOT));
        while (element.find()) {
            Matcher parts = RANGE.matcher(element.group());
            int weight = parts.matches() ? weight(parts.group(3)) : -1;
            if (weight >= 0) {
                ranges.add(new Range(parts.group(1), parts.group(2), weight, ranges.size()));
            }
        }
        return ranges;
    }

    /// In thousandths, -1 if it is none.
    private static int weight(@Nullable String parameters) {
        int weight = 1000;
        Matcher parameter = PARAMETER.matcher(parameters == null ? "" : parameters);
        while (parameter.find()) {
            Matcher q = Q.matcher(parameter.group());
            if (q.matches()) {
                boolean valid = WEIGHT.matcher(q.group(1)).matches();
                weight = valid ? (int) Math.round(Double.parseDouble(q.group(1)) * 1000) : -1;
            }
        }
        return weight;
    }
}
