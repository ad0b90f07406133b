package dev.ropewalk.dist;

/// What a launcher that has ended left behind.
record Outcome(int status, String out, String err) {}
