package dev.ropewalk.pubsub;

import dev.ropewalk.pubsub.disk.LogStorage;
import dev.ropewalk.pubsub.disk.LogSync;
import dev.ropewalk.pubsub.disk.Retention;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// The options that say whether topics are kept on a disk, and how.
final class LogOptions {
    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "Keep the topics in files there, over restarts and crashes")
    private @Nullable Path log;

    @Option(
            names = "--sync",
            paramLabel = "WHEN",
            converter = WhenSynced.class,
            description = {
                "With --log, when lines are forced to the disk: always, before they are"
                        + " acknowledged; 1s, each second; or never, which is up to the system",
                "default: 1s"
            })
    private @Nullable LogSync sync;

    @Option(
            names = "--retain",
            paramLabel = "WHAT",
            converter = WhatIsRetained.class,
            description = {
                "With --log, how much of each topic is kept there: a size, an age, both as in"
                        + " 1GiB,7d, or all",
                "default: 1GiB"
            })
    private @Nullable Retention retain;

    /// The place of the topics; null if they are kept in memory alone.
    ///
    /// @throws IllegalArgumentException if the others are given without `--log`, quoting one
    @Nullable LogStorage storage() {
        if (log == null) {
            refuse("--sync", sync);
            refuse("--retain", retain);
            return null;
        }
        return new LogStorage(
                log,
                Objects.requireNonNullElse(sync, LogSync.EVERY_SECOND),
                Objects.requireNonNullElse(retain, Retention.DEFAULT));
    }

    private static void refuse(String option, @Nullable Object value) {
        if (value != null) {
            throw new IllegalArgumentException(
                    option + " " + value + " is for what --log keeps, and there is no --log");
        }
    }

    /// From the text of an option to its value, see [LogSync#parse].
    static final class WhenSynced implements ITypeConverter<LogSync> {
        @Override
        public LogSync convert(String text) {
            return LogSync.parse(text);
        }
    }

    /// From the text of an option to its value, see [Retention#parse].
    static final class WhatIsRetained implements ITypeConverter<Retention> {
        @Override
        public Retention convert(String text) {
            return Retention.parse(text);
        }
    }
}
