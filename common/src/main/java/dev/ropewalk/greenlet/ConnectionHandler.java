package dev.ropewalk.greenlet;

/// Serves connections in the blocking style, see [Hub#serve]; a lambda does.
@FunctionalInterface
public interface ConnectionHandler {
    /// Called for each connection, in a greenlet of its own. When it returns, what was written is
    /// sent and the connection ends; when it throws, the connection is reset, and what it threw is
    /// logged, unless the peer was the first to break the connection.
    void handle(Connection connection) throws Exception;
}
