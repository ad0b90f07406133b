package dev.ropewalk.service;

import ch.qos.logback.classic.encoder.JsonEncoder;

/// An event as one JSON object a line, by logback's own encoder: `timestamp` in milliseconds since
/// 1970, `level`, `threadName`, `loggerName`, `formattedMessage`, and `throwable` where there is
/// one.
final class LogJson extends JsonEncoder {
    LogJson() {
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
}
