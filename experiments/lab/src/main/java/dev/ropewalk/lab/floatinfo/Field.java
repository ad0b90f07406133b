package dev.ropewalk.lab.floatinfo;

/// A field of Python's `sys.float_info`.
///
/// @param value as Python prints it
record Field(String name, String value, String meaning) {}
