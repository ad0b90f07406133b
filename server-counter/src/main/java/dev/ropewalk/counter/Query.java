package dev.ropewalk.counter;

import dev.ropewalk.counter.badge.Badge;
import dev.ropewalk.counter.badge.Colour;
import dev.ropewalk.counter.request.Form;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the query of a request says.
///
/// @param peek whether the request is not to be counted
/// @param label of a badge, null where none was said
/// @param colour of a badge, null where none was said
record Query(boolean peek, @Nullable String label, @Nullable String colour) {
    private static final Query NONE = new Query(false, null, null);

    /// A query that cannot be decoded says nothing, for any path counts; but a badge would not be
    /// what was asked for.
    ///
    /// @throws HttpError 400 where an escape is broken in the query of a badge
    static Query of(Request request, Form form) {
        if (request.uri().indexOf('?') < 0) {
            return NONE;
        }
        try {
            return of(request.parameters());
        } catch (HttpError brokenEscape) {
            if (form == Form.BADGE) {
                throw brokenEscape;
            }
            return NONE;
        }
    }

    private static Query of(Map<String, List<String>> parameters) {
        String colour = first(parameters, "colour");
        return new Query(
                parameters.containsKey("peek"),
                first(parameters, "label"),
                colour == null ? first(parameters, "color") : colour);
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.getFirst();
    }

    /// Whether the target may say `peek`; so that nearly no request is taken apart.
    static boolean mayPeek(String uri) {
        int query = uri.indexOf('?');
        return query >= 0 && (uri.indexOf("peek", query) >= 0 || uri.indexOf('%', query) >= 0);
    }

    /// The badge that it asks for.
    ///
    /// @throws HttpError 400 if it asks for what is none
    Badge badge() {
        try {
            return new Badge(
                    label == null ? "requests" : label,
                    colour == null ? Colour.DEFAULT : Colour.parse(colour));
        } catch (IllegalArgumentException wrong) {
            throw new HttpError(HttpResponseStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
    }
}
