/// Power series and limits.
@NullMarked
package dev.ropewalk.experiments.symbolic.series;

import org.jspecify.annotations.NullMarked;
