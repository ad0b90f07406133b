/// The count as a badge: an SVG image of a label and a number, as READMEs have them.
@NullMarked
package dev.ropewalk.counter.badge;

import org.jspecify.annotations.NullMarked;
