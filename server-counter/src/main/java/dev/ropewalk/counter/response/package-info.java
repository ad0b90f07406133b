/// What a number becomes on its way out: text, JSON, a page, a badge, or the word that it failed.
@NullMarked
package dev.ropewalk.counter.response;

import org.jspecify.annotations.NullMarked;
