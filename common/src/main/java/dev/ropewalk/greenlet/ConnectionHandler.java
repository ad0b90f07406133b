package dev.ropewalk.greenlet;

/// Serves connections in the blocking style, see [Hub#serve]; usually a lambda.
@FunctionalInterface
public interface ConnectionHandler {
    /// Called for each connection, in a greenlet of its own. When it returns, all that was written
    /// is sent and the connection ends. When it throws, the connection is reset and the exception
    /// is logged, unless the peer broke the connection first.
    void handle(Connection connection) throws Exception;
}
