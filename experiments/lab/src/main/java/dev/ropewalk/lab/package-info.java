/// The lab: `ropewalk lab NAME …` runs the diary's experiments, one package an entry.
///
/// An entry is a picocli command that is an [Entry][dev.ropewalk.lab.Entry]; the
/// [Lab][dev.ropewalk.lab.Lab] knows none of them, and finds those on the class path.
@NullMarked
package dev.ropewalk.lab;

import org.jspecify.annotations.NullMarked;
