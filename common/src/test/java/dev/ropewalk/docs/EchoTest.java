package dev.ropewalk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.Feed;
import dev.ropewalk.testing.RecordingTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EchoTest {
    // @start region=test
    @Test
    void whatComesGoesBack() {
        RecordingTransport transport = RecordingTransport.connect(new Echo());
        transport.deliver("hello");
        assertEquals("hello", transport.take());
    }

    // @end

    @Test
    void aLambdaIsAFactory() {
        // @start region=factory
        Factory factory = peer -> new Echo();
        // @end
        RecordingTransport nowhere = RecordingTransport.connect(new Echo());
        Protocol built = factory.buildProtocol(nowhere.peer());
        assertEquals(Echo.class, built == null ? null : built.getClass());
    }

    @ParameterizedTest
    @EnumSource
    void linesComeBackAsLines(Feed feed) {
        RecordingTransport transport = RecordingTransport.connect(new LineEcho());
        feed.deliver(transport, "one\ntwo\r\n");
        assertEquals("one\r\ntwo\r\n", transport.take());
    }
}
