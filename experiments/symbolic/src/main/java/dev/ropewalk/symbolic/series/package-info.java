/// Power series and limits.
@NullMarked
package dev.ropewalk.symbolic.series;

import org.jspecify.annotations.NullMarked;
