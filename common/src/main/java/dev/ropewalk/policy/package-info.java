/// Policies: factories around a factory, each with one concern, in any order.
///
/// ```
/// Factory guarded =
///         new LimitConnections(new TimeoutFactory(echo).idle(Duration.ofMinutes(5)), 1000, 10);
/// ```
///
/// A [WrappingFactory][dev.ropewalk.policy.WrappingFactory] puts a
/// [ProtocolWrapper][dev.ropewalk.policy.ProtocolWrapper] around each protocol: a protocol to what
/// is outside, a transport to what is inside. The model is Twisted's `twisted.protocols.policies`.
/// Of the rest of Ropewalk this package knows the protocol and how addresses are written, so a
/// policy works on a real connection and on a test's fake one.
@NullMarked
package dev.ropewalk.policy;

import org.jspecify.annotations.NullMarked;
