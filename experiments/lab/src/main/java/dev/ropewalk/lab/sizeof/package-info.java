/// `ropewalk lab sizeof`: how much memory values take in this JVM, measured, beside CPython's
/// figures.
@NullMarked
package dev.ropewalk.lab.sizeof;

import org.jspecify.annotations.NullMarked;
