/// The diary's programs on greenlets, 11 to 16, on Ropewalk's own: see [dev.ropewalk.greenlet].
@NullMarked
package dev.ropewalk.lab.gevent;

import org.jspecify.annotations.NullMarked;
