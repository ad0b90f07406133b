package dev.ropewalk.endpoint;

/// What a [Tokenizer] makes of an endpoint string: words, and the operators between them.
sealed interface Token {
    /// The column of its first char, from 1; for an empty word where one would be.
    int column();

    /// A kind, key or value, without its escapes.
    record Word(String text, int column) implements Token {}

    /// `:`, on to the next argument.
    record Colon(int column) implements Token {}

    /// `=`, between a key and its value.
    record Equals(int column) implements Token {}
}
