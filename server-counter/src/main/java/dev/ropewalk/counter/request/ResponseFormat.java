package dev.ropewalk.counter.request;

import dev.ropewalk.web.AcceptHeader;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A form in which the counter answers, and which of them a client likes best. Any thread.
public enum ResponseFormat {
    /// The diary's line.
    TEXT("text/plain"),
    /// An object with the number and the path.
    JSON("application/json"),
    /// A badge.
    BADGE("image/svg+xml"),
    /// A page for people.
    PAGE("text/html"),
    /// Server-sent events of the count as it moves; only for who names it, never by `*/*`.
    EVENTS("text/event-stream");

    /// Browsers and tools send a handful of values; more than these are not kept.
    private static final int KEPT = 512;

    private static final int LONGEST_KEPT = 512;
    private static final Map<String, ResponseFormat> PARSED = new ConcurrentHashMap<>();

    private final String mediaType;

    ResponseFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The form that a person names: `text`, `json`, `badge`, `page` or `events`.
    ///
    /// @throws IllegalArgumentException if it is none of these
    public static ResponseFormat named(String name) {
        for (ResponseFormat form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(name)) {
                return form;
            }
        }
        throw new IllegalArgumentException("The form is badge, events, json, page or text.");
    }

    /// The beginning of `Content-Type`, such as `text/plain`.
    public String mediaType() {
        return mediaType;
    }

    /// The form that the `Accept` field of a request likes best (RFC 9110, section 12.5.1); of
    /// several liked as much the one that is named most closely, then the one that is named first,
    /// then the first of these. Where nothing is acceptable the answer is [#TEXT] all the same, as
    /// the section allows: a client of the diary's server never gets 406.
    public static ResponseFormat accepted(HttpHeaders headers) {
        String first = headers.get(HttpHeaderNames.ACCEPT);
        if (first == null || first.equals("*/*")) {
            return TEXT;
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
        ResponseFormat best = TEXT;
        AcceptHeader.Range why = null;
        for (ResponseFormat form : values()) {
            AcceptHeader.Range range = AcceptHeader.closest(ranges, form.mediaType());
            if (range != null
                    && range.weight() > 0
                    && (form != EVENTS || !range.subtype().equals("*"))
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
