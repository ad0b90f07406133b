/// A live JShell inside the running servers, as `IPython.embed()` is in Python, and the terminal
/// that attaches to it.
///
/// [PromptSocket][dev.ropewalk.prompt.PromptSocket] lets clients in through a Unix socket,
/// [Shell][dev.ropewalk.prompt.Shell] runs what they type,
/// [PromptCommand][dev.ropewalk.prompt.PromptCommand] is the terminal.
@NullMarked
package dev.ropewalk.prompt;

import org.jspecify.annotations.NullMarked;
