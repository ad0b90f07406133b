/// The logs of a server: Logback set up in code, in lines for people or in JSON for machines, with
/// every control character made harmless.
@NullMarked
package dev.ropewalk.service.log;

import org.jspecify.annotations.NullMarked;
