/// The samples of the documentation, compiled and run, and the test that keeps both the same.
@NullMarked
package dev.ropewalk.docs;

import org.jspecify.annotations.NullMarked;
