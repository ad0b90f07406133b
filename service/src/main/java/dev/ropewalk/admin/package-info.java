/// The endpoint for those who run the servers: metrics, health, connections, a status page.
///
/// The endpoint runs on an event loop of its own, so that it answers while the servers' loops are
/// busy or have stopped. [Admin][dev.ropewalk.admin.AdminEndpoint] is made by the command line
/// where `--admin` is given, and costs nothing where it is not.
@NullMarked
package dev.ropewalk.admin;

import org.jspecify.annotations.NullMarked;
