package dev.ropewalk.lab.sha256;

/// The results of the lines of one list.
final class Tally {
    long formed;
    long malformed;
    long unread;
    long matched;
    long mismatched;

    /// Says what there is to warn of, in the words of `sha256sum`.
    ///
    /// @param list its name
    void conclude(String list, CheckOptions options, Messages messages) {
        if (formed == 0) {
            messages.say(list + ": no properly formatted checksum lines found");
            return;
        }
        if (options.isSilent()) {
            return;
        }
        warn(malformed, "line is", "lines are", "improperly formatted", messages);
        warn(unread, "listed file", "listed files", "could not be read", messages);
        warn(mismatched, "computed checksum", "computed checksums", "did NOT match", messages);
        if (options.ignoreMissing && matched == 0) {
            messages.say(list + ": no file was verified");
        }
    }

    private static void warn(long count, String one, String many, String what, Messages messages) {
        if (count > 0) {
            String subject = count == 1 ? one : many;
            messages.say("WARNING: " + count + " " + subject + " " + what);
        }
    }

    /// Whether all was right.
    boolean isGood(CheckOptions options) {
        return formed > 0
                && matched > 0
                && unread == 0
                && mismatched == 0
                && (malformed == 0 || !options.strict);
    }
}
