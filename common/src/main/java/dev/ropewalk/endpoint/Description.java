package dev.ropewalk.endpoint;

import dev.ropewalk.endpoint.Token.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The second of three steps: an endpoint string as a kind and its arguments, with and without
/// keys; Twisted's `_parse`.
///
/// @param text the whole string, for messages
/// @param positional the arguments without a key, in order, the kind not among them
/// @param keywords the arguments with a key, in order
record Description(
        String text, Word kind, List<Argument> positional, Map<String, Argument> keywords) {

    /// @param start the column of its key, or of the value where it has none
    /// @param column the column of its value
    record Argument(String value, int start, int column) {}

    static Description parse(String text) {
        List<List<Word>> arguments = split(Tokenizer.tokenize(text));
        List<Word> first = arguments.getFirst();
        if (first.size() > 1 || first.getFirst().text().isEmpty()) {
            throw new EndpointSyntaxException(
                    text, 1, "an endpoint begins with its kind, as in tcp:1234");
        }
        Description description =
                new Description(text, first.getFirst(), new ArrayList<>(), new LinkedHashMap<>());
        arguments.subList(1, arguments.size()).forEach(description::add);
        return description;
    }

    /// Each argument is one word, or two: its key and its value.
    private static List<List<Word>> split(List<Token> tokens) {
        List<List<Word>> arguments = new ArrayList<>();
        arguments.add(new ArrayList<>());
        for (Token token : tokens) {
            switch (token) {
                case Word word -> arguments.getLast().add(word);
                case Token.Colon _ -> arguments.add(new ArrayList<>());
                case Token.Equals _ -> {}
            }
        }
        return arguments;
    }

    private void add(List<Word> words) {
        Word first = words.getFirst();
        Word last = words.getLast();
        Argument argument = new Argument(last.text(), first.column(), last.column());
        if (words.size() == 1) {
            checkAfterKeywords(argument);
            positional.add(argument);
        } else if (first.text().isEmpty()) {
            throw error(first.column(), "there is no key before the =");
        } else if (keywords.putIfAbsent(first.text(), argument) != null) {
            throw error(first.column(), "the key \"" + first.text() + "\" is given twice");
        }
    }

    /// `interface=::1` looks like this: a key with an empty value, an empty argument, and `1`.
    private void checkAfterKeywords(Argument argument) {
        if (argument.value().isEmpty() && !keywords.isEmpty()) {
            throw error(
                    argument.column(),
                    "an argument is empty; an IPv6 address is written in brackets, [::1]");
        }
    }

    EndpointSyntaxException error(int column, String problem) {
        return new EndpointSyntaxException(text, column, problem);
    }
}
