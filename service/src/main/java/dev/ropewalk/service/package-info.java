/// The command line, and what it starts: servers as plug-ins, one reactor for all of them, signals,
/// the drain.
///
/// **Plug-ins.** A server is a [ServerPlugin][dev.ropewalk.service.ServerPlugin] that ServiceLoader
/// finds: its name is the first word of the command line, its fields with picocli's `@Option` are
/// its options, its factory serves the connections. A
/// [CommandPlugin][dev.ropewalk.service.CommandPlugin] is a command that serves nothing, such as
/// `counter-check`. A [Companion][dev.ropewalk.service.Companion] runs beside the servers of a
/// process, such as the prompt. Nothing here names one of them.
///
/// **From the words to the servers.** [Main][dev.ropewalk.service.Main] dispatches on the first
/// word. `Command` has picocli parse the options, `Environment` the variables that stand in for
/// options: an option on the command line wins. Without options and variables picocli is not
/// loaded, because it would be a third of the start. The result is a `Launch`: common options
/// ([ServiceSettings][dev.ropewalk.service.ServiceSettings]), the configured servers, the
/// companions.
///
/// **The start** runs on the main thread and is all or nothing.
///
/// 1. Logging is set up in code, and the emergency exit is installed.
/// 2. Each plug-in makes a factory for each of its endpoints. `PolicyStack` wraps it in the
///    policies that the options ask for: limits of connections and rates, time limits, traffic log.
/// 3. [Servers][dev.ropewalk.service.Servers] opens all ports on one reactor. If one cannot be
///    opened, the others are closed, and the message names each port that failed.
/// 4. The limit of unsent bytes and the admin endpoint start, then the companions.
/// 5. The screen is printed: one line per port, with a command that reaches it.
///
/// **Signals.** `Signals` receives SIGINT and SIGTERM from the first moment; one that comes during
/// the start is kept until the servers run. The first one drains, a second one ends the process at
/// once. SIGHUP has each plug-in read its files again
/// ([ServerPlugin#reload][dev.ropewalk.service.ServerPlugin#reload()]); a file that cannot be read
/// changes nothing.
///
/// **The drain.** `/readyz` answers 503 at once. For `--drain-delay` everything goes on, so that a
/// balancer notices. Then the ports close, each protocol is told that the server ends
/// ([Protocol#drain][dev.ropewalk.protocol.Protocol#drain()]), and finishes what it is doing: a
/// request gets its response, a subscriber its notice. After `--drain-timeout` what is left is
/// reset and counted. The factories stop, which closes stores and logs, then the loops and the
/// admin endpoint.
///
/// **Exit status.** 0 after a drain, 1 after a failure, 2 after a wrong call, 3 if the process can
/// serve no longer (`EmergencyExit`: the heap is exhausted or an event loop has ended), 128 and the
/// signal's number if a second signal cut the drain short.
///
/// **Elsewhere.** Logs are in `service.log`, metrics, health and the status page in `admin`.
/// `common` needs none of picocli, Micrometer and Logback: whoever writes a protocol gets none of
/// them.
@NullMarked
package dev.ropewalk.service;

import org.jspecify.annotations.NullMarked;
