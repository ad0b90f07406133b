/// Plug-ins of the tests: classes that know only what is public.
@NullMarked
package dev.ropewalk.plugin;

import org.jspecify.annotations.NullMarked;
