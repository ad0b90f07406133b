package dev.ropewalk.lab.sizeof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A value that both languages have.
///
/// @param java how it is written in Java
/// @param value made anew, so that what it has is its own
/// @param python how it is written in Python
/// @param bytes what `sys.getsizeof` says of that, in CPython 3.11 with 64 bits
record Familiar(String java, Object value, String python, int bytes) {
    /// The diary's three and some more.
    static List<Familiar> all() {
        return List.of(
                new Familiar("1", 1, "1", 28),
                new Familiar("\"1\"", new String("1".toCharArray()), "'1'", 50),
                new Familiar("new byte[] {'1'}", new byte[] {'1'}, "b'1'", 34),
                new Familiar("1.0", 1.0, "1.0", 24),
                new Familiar("BigInteger.TWO.pow(100)", BigInteger.TWO.pow(100), "2**100", 40),
                new Familiar("\"é\"", new String("é".toCharArray()), "'é'", 74),
                new Familiar("\"€\"", new String("€".toCharArray()), "'€'", 76),
                new Familiar("new byte[1000]", new byte[1000], "bytes(1000)", 1033),
                new Familiar("List.of(1, 2, 3)", List.of(1, 2, 3), "(1, 2, 3)", 64),
                new Familiar("new ArrayList<>()", new ArrayList<>(), "[]", 56),
                new Familiar(
                        "new ArrayList<>(List.of(1, 2, 3))",
                        new ArrayList<>(List.of(1, 2, 3)),
                        "[1, 2, 3]",
                        88),
                new Familiar("new HashMap<>()", new HashMap<>(), "{}", 64),
                new Familiar(
                        "new HashMap<>(Map.of(\"a\", 1))",
                        new HashMap<>(Map.of("a", 1)),
                        "{'a': 1}",
                        184),
                new Familiar(
                        "new HashSet<>(Set.of(1, 2, 3))",
                        new HashSet<>(Set.of(1, 2, 3)),
                        "{1, 2, 3}",
                        216));
    }
}
