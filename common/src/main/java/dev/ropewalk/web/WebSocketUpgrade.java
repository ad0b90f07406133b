package dev.ropewalk.web;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;

/// The step from HTTP to WebSocket on a connection. Event loop only.
final class WebSocketUpgrade {
    private WebSocketUpgrade() {}

    /// Writes the 101, hands the socket to the resource and changes the handlers; bytes behind the
    /// request, if any have come, are the first frames.
    static void begin(HttpConnection connection, PendingResponse pendingResponse, WebSocketResponse response) {
        WebSocketOptions options = response.options();
        HttpHeaders accepted = WebSocketHandshake.accept(pendingResponse.head(), options.subprotocols());
        connection.writer().switching(pendingResponse, response.fields(), accepted);
        String subprotocol = accepted.get("Sec-WebSocket-Protocol");
        WebSocketLink link = new WebSocketLink(connection, options, subprotocol);
        pendingResponse.upgraded(link);
        ChannelPipeline pipeline = connection.pipeline();
        pipeline.addLast(
                link.frames(),
                new Utf8FrameValidator(false),
                new WebSocketFragmentAggregator(options.limits(), connection.bodies()),
                new WebSocketHandler(link, options.limits()));
        link.open(pipeline.context(link.frames()), response.body());
        pipeline.remove(connection.handler());
        pipeline.remove(connection.decoder());
        link.frames().begin();
    }
}
