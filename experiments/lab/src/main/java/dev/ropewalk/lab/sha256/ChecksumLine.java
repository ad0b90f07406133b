package dev.ropewalk.lab.sha256;

/// A line of a list of digests.
///
/// @param digest 64 hexadecimal digits, in lower case
record ChecksumLine(String digest, FileName name) {}
