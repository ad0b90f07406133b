/// HTTP/1.1 on Netty's decoder: a [Site][dev.ropewalk.web.Site] is a factory, a
/// [Resource][dev.ropewalk.web.Resource] answers its requests.
///
/// The names are those of Twisted's `twisted.web`. One connection is a `HttpProtocol`: its
/// `RequestDecoder` lets one message at a time out of the bytes, `HttpConnection` gathers a request
/// and has it rendered, `Answers` keeps the order, `ResponseWriter` makes bytes of what is due.
@NullMarked
package dev.ropewalk.web;

import org.jspecify.annotations.NullMarked;
