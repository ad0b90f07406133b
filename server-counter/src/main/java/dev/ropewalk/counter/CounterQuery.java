package dev.ropewalk.counter;

import dev.ropewalk.counter.request.ResponseFormat;
import dev.ropewalk.counter.response.Badge;
import dev.ropewalk.counter.response.Colour;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer that the target of a request asks for: its form, and whether it counts.
///
/// @param form that `?form=` names, or a badge where the path ends with `.svg` or the query has a
///   label or a colour; otherwise what `Accept` likes best
/// @param peek whether the request is not to be counted
/// @param label of a badge, null where none was said
/// @param colour of a badge, null where none was said
record CounterQuery(
        ResponseFormat form, boolean peek, @Nullable String label, @Nullable String colour) {
    private static final String IMAGE = ".svg";
    private static final List<String> NAMES = List.of("form", "peek", "label", "colo");

    /// A query that cannot be decoded says nothing, for any path counts; but a badge would not be
    /// what was asked for.
    ///
    /// @param path normal
    /// @param accepted the form that `Accept` likes best
    /// @throws HttpError 400 for a form that there is not, or a broken escape in the query of a
    ///   badge
    static CounterQuery of(Request request, String path, ResponseFormat accepted) {
        ResponseFormat form = path.endsWith(IMAGE) ? ResponseFormat.BADGE : accepted;
        return request.uri().indexOf('?') < 0
                ? new CounterQuery(form, false, null, null)
                : of(parameters(request, form), form);
    }

    private static Map<String, List<String>> parameters(Request request, ResponseFormat form) {
        try {
            return request.parameters();
        } catch (HttpError brokenEscape) {
            if (form == ResponseFormat.BADGE) {
                throw brokenEscape;
            }
            return Map.of();
        }
    }

    private static CounterQuery of(Map<String, List<String>> parameters, ResponseFormat otherwise) {
        String named = first(parameters, "form");
        String label = first(parameters, "label");
        String british = first(parameters, "colour");
        String colour = british == null ? first(parameters, "color") : british;
        ResponseFormat form = label == null && colour == null ? otherwise : ResponseFormat.BADGE;
        return new CounterQuery(
                named == null ? form : named(named), parameters.containsKey("peek"), label, colour);
    }

    private static ResponseFormat named(String form) {
        try {
            return ResponseFormat.named(form);
        } catch (IllegalArgumentException none) {
            throw new HttpError(HttpResponseStatus.BAD_REQUEST, String.valueOf(none.getMessage()));
        }
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.getFirst();
    }

    /// Whether the target says nothing of its answer; so that nearly no request is taken apart.
    static boolean isSilent(String uri) {
        int query = uri.indexOf('?');
        return uri.indexOf('%') < 0
                && !uri.startsWith(IMAGE, (query < 0 ? uri.length() : query) - IMAGE.length())
                && (query < 0 || NAMES.stream().allMatch(name -> uri.indexOf(name, query) < 0));
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
