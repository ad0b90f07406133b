package dev.ropewalk.counter.request;

import dev.ropewalk.web.AcceptHeader;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
        List<AcceptHeader.Range> ranges = AcceptHeader.parse(field);
        ResponseFormat best = ResponseFormat.TEXT;
        AcceptHeader.Range why = null;
        for (ResponseFormat form : ResponseFormat.values()) {
            AcceptHeader.Range range = AcceptHeader.closest(ranges, form.mediaType());
            if (range != null
                    && range.weight() > 0
                    && (form != ResponseFormat.EVENTS || !range.subtype().equals("*"))
                    && (why == null || isBetter(range, form, why, best))) {
                best = form;
                why = range;
            }
        }
        return best;
    }

    private static boolean isBetter(
            AcceptHeader.Range range,
            ResponseFormat form,
            AcceptHeader.Range than,
            ResponseFormat thanForm) {
        if (range.weight() != than.weight()) {
            return range.weight() > than.weight();
        }
        int closer = range.closeness(form.mediaType()) - than.closeness(thanForm.mediaType());
        return closer > 0 || (closer == 0 && range.position() < than.position());
    }
}
