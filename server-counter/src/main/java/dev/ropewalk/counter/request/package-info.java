/// The form and the path that a request to the counter asks for. Pure functions.
@NullMarked
package dev.ropewalk.counter.request;

import org.jspecify.annotations.NullMarked;
