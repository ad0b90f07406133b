package dev.ropewalk.service.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/// An event as one JSON object a line, by logback's own encoder: `timestamp` in milliseconds since
/// 1970, `level`, `threadName`, `loggerName`, `formattedMessage`, and `throwable` where there is
/// one. It may end on a terminal too: what is not printable is an escape, more than JSON asks for.
public final class LogJson extends JsonEncoder {
    public LogJson() {
        setWithSequenceNumber(false);
        setWithNanoseconds(false);
        setWithContext(false);
        setWithMarkers(false);
        setWithMDC(false);
        setWithKVPList(false);
        setWithMessage(false);
        setWithArguments(false);
        setWithFormattedMessage(true);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String object = new String(super.encode(event), StandardCharsets.UTF_8).stripTrailing();
        StringBuilder line = new StringBuilder(object.length() + 1);
        Printable.append(line, object, false);
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
