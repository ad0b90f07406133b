/// The response formats of a number: text, JSON, a page, a badge; and the response to a failure.
@NullMarked
package dev.ropewalk.counter.response;

import org.jspecify.annotations.NullMarked;
