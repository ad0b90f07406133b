/// Fakes for the tests of protocols, shipped and supported: a transport that records, a clock that
/// moves by hand, and input fed whole or one byte at a time. Twisted's `twisted.test.proto_helpers`
/// and `twisted.internet.task.Clock`. For greenlets: virtual time, and a JUnit extension. For
/// servers on real sockets: a blocking client.
@NullMarked
package dev.ropewalk.testing;

import org.jspecify.annotations.NullMarked;
