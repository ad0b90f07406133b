package dev.ropewalk.dist;

/// The output and the status of a launcher that has ended.
record Outcome(int status, String out, String err) {}
