/// The lab: `ropewalk lab NAME …` runs the diary's experiments, one package an entry.
///
/// An entry is a picocli command that is an [Entry][dev.ropewalk.experiments.Entry], listed in
/// [Lab][dev.ropewalk.experiments.Lab].
@NullMarked
package dev.ropewalk.experiments;

import org.jspecify.annotations.NullMarked;
