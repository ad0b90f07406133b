package dev.ropewalk.policy;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;

/// Bounds the number of refusals that are in progress. A refusal keeps its descriptor until the
/// peer closes as well, or for the two seconds of [dev.ropewalk.protocol.Transport#loseConnection],
/// and no limit of connections counts it.
///
/// Each refusal beyond the bound ends the oldest one. If that still waits for its peer to speak, it
/// is told first: so everyone who is refused is told, however many come at once. Any thread.
public final class BoundedRefusals {
    private final int most;
    private final LinkedHashSet<InProgress> inProgress = new LinkedHashSet<>(); // guarded by itself

    /// @param most 1 or more
    /// @throws IllegalArgumentException if there may be none
    public BoundedRefusals(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a bound of refusals is 1 or more: " + most);
        }
        this.most = most;
    }

    /// The factory with its refusals counted here. Belongs inside the limits, which refuse by the
    /// [Factory#buildRefusal] of what they are around.
    public Factory around(Factory inner) {
        return new WrappingFactory(inner) {
            @Override
            protected Protocol wrapRefusal(Protocol refusal, SocketAddress peer) {
                return new InProgress(refusal);
            }
        };
    }

    private final class InProgress extends ProtocolWrapper {
        InProgress(Protocol refusal) {
            super(refusal);
        }

        @Override
        public void connectionMade() {
            super.connectionMade();
            InProgress oldest = null;
            synchronized (inProgress) {
                inProgress.add(this);
                if (inProgress.size() > most) {
                    oldest = inProgress.removeFirst();
                }
            }
            if (oldest != null) {
                oldest.end();
            }
        }

        /// Has it say what it has to say, if it still waits for the peer to speak, and ends it.
        private void end() {
            clock().callLater(
                            Duration.ZERO,
                            () -> {
                                try {
                                    if (!disconnecting()) {
                                        drain();
                                    }
                                    transport().flush();
                                } finally {
                                    transport().abortConnection();
                                }
                            });
        }

        @Override
        public void connectionLost(Disconnect reason) {
            synchronized (inProgress) {
                inProgress.remove(this);
            }
            super.connectionLost(reason);
        }
    }
}
