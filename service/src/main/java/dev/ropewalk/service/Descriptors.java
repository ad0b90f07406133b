package dev.ropewalk.service;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The limit of open files of the process, each connection being one. Java raises the soft limit to
/// the hard one by itself; the result is read from the kernel, where it tells (Linux): Java's own
/// way to it would load three hundred classes.
final class Descriptors {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern SOFT = Pattern.compile("(?m)^Max open files +(\\d+) ");

    /// Refusals in progress, see [dev.ropewalk.policy.BoundedRefusals].
    static final int REFUSALS = 24;

    /// The admin endpoint with its connections ([dev.ropewalk.admin.AdminEndpoint#CONNECTIONS]),
    /// refusals, what ports accept before a refusal beyond the bound has ended (16 each in a turn
    /// of a loop, for two turns), and the files of the servers: logs, what is opened for a moment.
    private static final int OWN = 192;

    private static final int PER_LOOP = 3;
    private static final int SHARE_SPARED = 10;

    /// With fewer a server is said to be short of them.
    static final int FEW = 4096;

    private Descriptors() {}

    /// The limit; 0 if it is not known, or if there is none.
    static int limit() {
        try {
            Matcher soft = SOFT.matcher(Files.readString(LIMITS));
            return soft.find() ? Integer.parseInt(soft.group(1)) : 0;
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    /// The connections that all servers may have together so that one more can still be told why it
    /// is refused, and files can be opened; 0 if the limit is not known.
    static int connections(int loops) {
        String jars = System.getProperty("java.class.path", "");
        return connections(limit(), jars.split(File.pathSeparator, -1).length, loops);
    }

    /// @param jars on the class path: Java keeps each of them open
    /// @param loops event loops of the servers
    static int connections(int limit, int jars, int loops) {
        int spared = Math.max(OWN + jars + PER_LOOP * loops, limit / SHARE_SPARED);
        return limit == 0 ? 0 : Math.max(1, limit - spared);
    }

    /// Says so where there are few.
    static void warnIfFew() {
        int limit = limit();
        if (limit > 0 && limit < FEW) {
            Logger log = LoggerFactory.getLogger(Descriptors.class);
            log.warn(
                    "this process may have {} files open, connections among them: raise it with"
                            + " ulimit -Hn, LimitNOFILE= or the container's nofile",
                    limit);
        }
    }
}
