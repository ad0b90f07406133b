/// What a request to the counter asks for: which form, which path, with which key. Pure functions.
@NullMarked
package dev.ropewalk.counter.request;

import org.jspecify.annotations.NullMarked;
