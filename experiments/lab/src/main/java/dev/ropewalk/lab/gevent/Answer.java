package dev.ropewalk.lab.gevent;

import dev.ropewalk.lab.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of one request.
///
/// @param status the HTTP status, 0 if there was no answer
/// @param bytes of the body, as far as it came
/// @param failure why there was none, null if there was one
record Answer(String url, double seconds, int status, long bytes, @Nullable String failure) {
    static final String HEAD = "   time  status       bytes  url";

    String row() {
        String text = failure == null ? url : url + "  " + failure;
        String shown = status == 0 ? "-" : Integer.toString(status);
        return String.format(Locale.ROOT, "%7.3f  %6s  %10d  %s", seconds, shown, bytes, text);
    }

    String json(boolean together) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("url", url);
        fields.put("together", together);
        fields.put("seconds", seconds);
        fields.put("status", status == 0 ? null : status);
        fields.put("bytes", bytes);
        fields.put("failure", failure);
        return Json.of(fields);
    }
}
