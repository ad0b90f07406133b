package dev.ropewalk.counter.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An element of an `Accept` field (RFC 9110, section 12.5.1): `image/*;q=0.8`. Parameters other
/// than the weight are ignored, because no format of the counter has any.
///
/// @param quality the weight in thousandths, 0 to 1000
/// @param position its place in the list, from 0
record MediaRange(String type, String subtype, int quality, int position) {
    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    /// The ranges of a field; what is none is left out.
    static List<MediaRange> list(String field) {
        List<MediaRange> ranges = new ArrayList<>();
        for (String element : split(field, ',')) {
            MediaRange range = parse(element, ranges.size());
            if (range != null) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    private static @Nullable MediaRange parse(String element, int position) {
        List<String> parts = split(element, ';');
        String[] names = parts.getFirst().strip().toLowerCase(Locale.ROOT).split("/", -1);
        int quality = 1000;
        for (String parameter : parts.subList(1, parts.size())) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("q")) {
                quality = thousandths(parameter.substring(equals + 1).strip());
            }
        }
        return names.length == 2 && !names[0].isEmpty() && !names[1].isEmpty() && quality >= 0
                ? new MediaRange(names[0], names[1], quality, position)
                : null;
    }

    /// The weight, -1 if it is none.
    private static int thousandths(String weight) {
        return WEIGHT.matcher(weight).matches()
                ? (int) Math.round(Double.parseDouble(weight) * 1000)
                : -1;
    }

    /// At each `separator` outside of quotes.
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// The specificity of the range for a format: 3 the format itself, 2 its type, 1 anything, 0 no
    /// match.
    int closeness(ResponseFormat form) {
        if (type.equals(form.type()) && subtype.equals(form.subtype())) {
            return 3;
        }
        if (form == ResponseFormat.EVENTS || !subtype.equals("*")) {
            return 0;
        }
        return type.equals(form.type()) ? 2 : type.equals("*") ? 1 : 0;
    }
}
