package dev.ropewalk.web;

import dev.ropewalk.reactor.PipelineProtocol;
import io.netty.channel.ChannelPipeline;

/// One connection of a [Site].
final class HttpProtocol extends PipelineProtocol {
    private final Site site;

    HttpProtocol(Site site) {
        this.site = site;
    }

    @Override
    protected void initPipeline(ChannelPipeline pipeline) {
        HttpConnection connection = new HttpConnection(site, transport());
        pipeline.addLast(connection.decoder(), connection.handler());
        connection.open(pipeline.context(connection.decoder()));
    }
}
