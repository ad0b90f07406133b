package dev.ropewalk.endpoint;

import java.util.List;
import java.util.stream.Stream;

/// The parameters that a kind of endpoint takes.
///
/// @param positional those that may be given without their key, in that order; the first ones are
///   required, as the kind's builder says
/// @param keywordOnly those that need their key
record Signature(List<String> positional, List<String> keywordOnly) {
    List<String> keys() {
        return Stream.concat(positional.stream(), keywordOnly.stream()).toList();
    }
}
