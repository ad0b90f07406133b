/// What a request to the counter asks for: which form and which path. Pure functions.
@NullMarked
package dev.ropewalk.counter.request;

import org.jspecify.annotations.NullMarked;
