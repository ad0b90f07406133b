package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Numbering resource = new Numbering();
    private final Wire wire = Wire.to(resource);

    @Test
    void aConnectionThatSaysNothingClosesInSilenceAfter75Seconds() {
        wire.advance(74);
        assertFalse(wire.line().disconnecting());
        wire.advance(1);
        assertEquals("", wire.take());
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void theIdleTimeBeginsAnewWithEachAnswer() {
        for (int i = 0; i < 5; i++) {
            wire.advance(74);
            wire.send(GET);
        }
        wire.advance(74);
        assertFalse(wire.line().disconnecting());
        wire.advance(1);
        assertTrue(wire.line().disconnecting());
        assertEquals(5, resource.count());
    }

    @Test
    void emptyLinesDoNotExtendTheIdleTime() {
        for (int i = 0; i < 15; i++) {
            wire.advance(5);
            wire.send("\r\n");
        }
        assertTrue(wire.line().disconnecting());
        assertEquals("", wire.take());
    }

    @Test
    void aTricklingHeaderIsCutOffTenSecondsAfterItsFirstByte() {
        wire.advance(70);
        for (int i = 0; i < 10; i++) {
            assertFalse(wire.line().disconnecting(), () -> wire.take());
            wire.send(GET.substring(i, i + 1));
            wire.advance(1);
        }
        assertTrue(wire.take().startsWith("HTTP/1.1 408 "));
        assertTrue(wire.line().disconnecting());
        assertEquals(0, resource.count());
    }

    @Test
    void aTricklingBodyIsCutOffSixtySecondsAfterTheFirstByteOfItsHeader() {
        String head = "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n";
        wire.send(head.substring(0, 5));
        wire.advance(9);
        wire.send(head.substring(5));
        for (int i = 9; i < 59; i++) {
            wire.send("x");
            wire.advance(1);
        }
        assertEquals("", wire.take());
        wire.advance(1);
        assertTrue(wire.take().startsWith("HTTP/1.1 408 "));
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void anAnswerOfOursMayTakeItsTime() {
        CompletableFuture<Response> later = new CompletableFuture<>();
        Wire patient = Wire.to(request -> Response.deferred(later));
        patient.send(GET);
        patient.advance(3600);
        assertFalse(patient.line().disconnecting());
        later.complete(Response.text("late"));
        assertTrue(patient.take().endsWith("\r\n\r\nlate"));
        patient.advance(75);
        assertTrue(patient.line().disconnecting());
    }

    @Test
    void aClientThatDoesNotReadIsReset() {
        wire.line().setWritable(false);
        wire.advance(59);
        assertFalse(wire.line().aborted());
        wire.advance(1);
        assertTrue(wire.line().aborted());
    }

    @Test
    void nothingIsLeftBehindWhenTheClientGoesAway() {
        wire.send(GET + "GET /");
        wire.line().deliverLoss(new Disconnect.Done());
        assertEquals(0, wire.line().clock().pending());
    }
}
