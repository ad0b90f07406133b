/// `ropewalk lab sha256`: digests of strings, numbers and files, written and checked as GNU's
/// `sha256sum` does.
@NullMarked
package dev.ropewalk.lab.sha256;

import org.jspecify.annotations.NullMarked;
