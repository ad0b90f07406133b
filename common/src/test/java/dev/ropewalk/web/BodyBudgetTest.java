package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.reactor.MemoryBudget;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The budget that request bodies are charged to, on all connections and sites together.
class BodyBudgetTest {
    private static final int LIMIT = 400_000;
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\n";

    private final MemoryBudget budget = new MemoryBudget(LIMIT);
    private final List<Integer> bodies = new ArrayList<>();
    private CompletableFuture<Response> answer =
            CompletableFuture.completedFuture(Response.text("taken\n"));

    private final PostedTo taking =
            request -> {
                bodies.add(request.body().readableBytes());
                return Response.deferred(answer);
            };

    private Wire connect(Resource resource) {
        return Wire.to(new Site(resource, SiteOptions.DEFAULT.withBodies(budget)));
    }

    private static String announced(int bytes) {
        return POST + "Content-Length: " + bytes + "\r\n\r\n";
    }

    private static String chunk(int bytes) {
        return Integer.toHexString(bytes) + "\r\n" + "x".repeat(bytes) + "\r\n";
    }

    private static void assertRefused(Wire wire) {
        String said = wire.takeUndated();
        assertTrue(said.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), said);
        assertTrue(said.contains("\r\nConnection: close\r\n"), said);
        assertTrue(said.contains("\r\nRetry-After: 1\r\n"), said);
        assertTrue(said.endsWith("503 There is no memory for more request bodies now.\n"), said);
        assertTrue(wire.line().disconnecting());
    }

    private static void assertTaken(Wire wire) {
        String said = wire.takeUndated();
        assertTrue(said.startsWith("HTTP/1.1 200 OK\r\n"), said);
        assertFalse(wire.line().disconnecting());
    }

    @Test
    void aBodyThatIsAnnouncedAndHasNoRoomIsRefusedWithItsFirstByte() {
        Wire first = connect(taking).send(announced(200_000) + "x".repeat(199_999));
        Wire second = connect(taking).send(announced(200_000) + "x");
        assertRefused(second);
        first.send("x");
        assertTaken(first);
        assertEquals(List.of(200_000), bodies);
        assertEquals(0, budget.taken());
        Wire third = connect(taking).send(announced(200_000) + "x".repeat(200_000));
        assertTaken(third);
    }

    @Test
    void anAnnouncementAloneTakesNothing() {
        for (int i = 0; i < 10; i++) {
            connect(taking).send(announced(200_000) + "x");
        }
        assertTrue(budget.taken() <= 10, () -> budget.taken() + " bytes");
    }

    @Test
    void aBodyThatGrowsBeyondIsRefusedThenAndGivenBack() {
        Wire wire = connect(taking).send(POST + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 8 && !wire.line().disconnecting(); i++) {
            wire.send(chunk(60_000));
            assertTrue(budget.taken() <= LIMIT / 4 * 3, () -> budget.taken() + " bytes");
        }
        assertRefused(wire);
        assertEquals(0, budget.taken());
        assertEquals(List.of(), bodies);
    }

    @Test
    void largeBodiesLeaveRoomForSmallOnes() {
        Wire large = connect(taking).send(announced(300_000) + "x".repeat(299_999));
        assertRefused(connect(taking).send(announced(70_000) + "x"));
        Wire small = connect(taking).send(announced(60_000) + "x".repeat(60_000));
        assertTaken(small);
        large.send("x");
        assertTaken(large);
    }

    @Test
    void aBodyIsChargedUntilItsAnswerIsWritten() {
        answer = new CompletableFuture<>();
        Wire wire = connect(taking).send(announced(1000) + "x".repeat(1000));
        assertEquals(1000, budget.taken());
        answer.complete(Response.text("at last\n"));
        assertTaken(wire);
        assertEquals(0, budget.taken());
    }

    @Test
    void aStreamedAnswerHasItsRequestBehindIt() {
        answer = CompletableFuture.completedFuture(Response.stream("a/b", stream -> {}));
        Wire wire = connect(taking).send(announced(1000) + "x".repeat(1000));
        assertTaken(wire);
        assertEquals(0, budget.taken());
    }

    @Test
    void whatAClientThatIsGoneHasSentIsGivenBack() {
        answer = new CompletableFuture<>();
        Wire whole = connect(taking).send(announced(1000) + "x".repeat(1000));
        Wire half = connect(taking).send(announced(1000) + "x".repeat(500));
        Wire late = connect(taking).send(announced(1000) + "x".repeat(500));
        assertEquals(2000, budget.taken());
        whole.line().deliverLoss(new Disconnect.Done());
        half.line().deliverLoss(new Disconnect.Done());
        late.advance(60);
        assertTrue(late.takeUndated().startsWith("HTTP/1.1 408 "));
        assertEquals(0, budget.taken());
    }

    @Test
    void whoWaitsFor100IsRefusedBefore() {
        budget.take(LIMIT);
        Wire wire =
                connect(taking).send(POST + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n");
        assertRefused(wire);
        assertEquals(LIMIT, budget.taken());
    }

    @Test
    void aBodyThatNobodyTakesIsReadAndDropped() {
        budget.take(LIMIT);
        Wire get =
                connect(taking).send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
        assertTaken(get);
        assertEquals(List.of(0), bodies);
        Wire put = connect(request -> Response.text("")).send(announced(1 << 20));
        for (int i = 0; i < 16; i++) {
            put.send("x".repeat(1 << 16));
        }
        assertTrue(put.takeUndated().startsWith("HTTP/1.1 405 "));
        assertFalse(put.line().disconnecting());
        Wire endless = connect(request -> Response.text(""));
        endless.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 17; i++) {
            endless.send(chunk(1 << 16));
        }
        assertTrue(endless.takeUndated().startsWith("HTTP/1.1 413 "));
        assertEquals(LIMIT, budget.taken());
    }

    @Test
    void aResourceMayTakeTheBodiesOfSomeOnly() {
        Resource choosy =
                new Resource() {
                    @Override
                    public boolean takesBody(Request request) {
                        return request.path().equals("/in") && request.body().readableBytes() == 0;
                    }

                    @Override
                    public Response render(Request request) {
                        return Response.text(request.body().readableBytes() + "\n");
                    }
                };
        Wire wire = connect(choosy);
        for (String path : List.of("/in", "/out")) {
            wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab");
        }
        String said = wire.takeUndated();
        assertTrue(said.contains("\r\n\r\n2\n"), said);
        assertTrue(said.endsWith("\r\n\r\n0\n"), said);
    }

    @Test
    void aResourceThatFailsBeforeTheBodyFailsWithIt() {
        Resource failing =
                new Resource() {
                    @Override
                    public boolean takesBody(Request request) {
                        throw new HttpError(HttpResponseStatus.BAD_REQUEST, "no");
                    }

                    @Override
                    public Response render(Request request) {
                        throw new HttpError(HttpResponseStatus.BAD_REQUEST, "No.");
                    }
                };
        Wire wire =
                connect(failing).send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx");
        assertTrue(wire.takeUndated().endsWith("400 No.\n"));
    }
}
