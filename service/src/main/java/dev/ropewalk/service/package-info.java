/// The command line and what it starts: servers found as plug-ins
/// ([ServerPlugin][dev.ropewalk.service.ServerPlugin]), one reactor for all of them, signals and
/// the drain.
@NullMarked
package dev.ropewalk.service;

import org.jspecify.annotations.NullMarked;
