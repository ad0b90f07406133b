package dev.ropewalk.counter.request;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// From the `Accept` field to a form (RFC 9110, section 12.5.1). Any thread.
///
/// What is liked best counts; of several liked as much the one that is named most closely, then the
/// one that is named first, then the first of [ResponseFormat]. Where nothing is acceptable the
/// answer is [ResponseFormat#TEXT] all the same, as the section allows: a client of the diary's
/// server never gets 406.
public final class FormatNegotiation {
    /// Browsers and tools send a handful of values; more than these are not kept.
    private static final int KEPT = 512;

    private static final int LONGEST_KEPT = 512;
    private static final Map<String, ResponseFormat> PARSED = new ConcurrentHashMap<>();

    private FormatNegotiation() {}

    /// The form for a request with these fields.
    public static ResponseFormat form(HttpHeaders headers) {
        String first = headers.get(HttpHeaderNames.ACCEPT);
        if (first == null || first.equals("*/*")) {
            return ResponseFormat.TEXT;
        }
        List<String> lines = headers.getAll(HttpHeaderNames.ACCEPT);
        String field = lines.size() == 1 ? first : String.join(",", lines);
        ResponseFormat known = PARSED.get(field);
        return known != null ? known : parse(field);
    }

    private static ResponseFormat parse(String field) {
        ResponseFormat form = best(field);
        if (field.length() <= LONGEST_KEPT && PARSED.size() < KEPT) {
            PARSED.put(field, form);
        }
        return form;
    }

    static ResponseFormat best(String field) {
        List<MediaRange> ranges = MediaRange.list(field);
        ResponseFormat best = ResponseFormat.TEXT;
        MediaRange why = null;
        for (ResponseFormat form : ResponseFormat.values()) {
            MediaRange range = closest(ranges, form);
            if (range != null
                    && range.quality() > 0
                    && (why == null || isBetter(range, form, why, best))) {
                best = form;
                why = range;
            }
        }
        return best;
    }

    /// The range that decides about a form: the closest.
    private static @Nullable MediaRange closest(List<MediaRange> ranges, ResponseFormat form) {
        MediaRange closest = null;
        for (MediaRange range : ranges) {
            int closeness = range.closeness(form);
            if (closeness > (closest == null ? 0 : closest.closeness(form))) {
                closest = range;
            }
        }
        return closest;
    }

    private static boolean isBetter(
            MediaRange range, ResponseFormat form, MediaRange than, ResponseFormat thanForm) {
        if (range.quality() != than.quality()) {
            return range.quality() > than.quality();
        }
        int closer = range.closeness(form) - than.closeness(thanForm);
        return closer > 0 || (closer == 0 && range.position() < than.position());
    }
}
