package dev.ropewalk.lab.sha256;

import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.sha256.Listing.Style;
import picocli.CommandLine.Option;

/// The options for the form in which digests are listed.
final class ListingOptions {
    @Option(names = "--json", description = "As JSON, a line for each digest")
    boolean json;

    @Option(names = "--tag", description = "Files as the BSDs list them")
    private boolean tag;

    @Option(
            names = {"-b", "--binary"},
            description = "An asterisk before the name of a file")
    private boolean binary;

    @Option(
            names = {"-z", "--zero"},
            description = "A zero byte after each file, and names as they are")
    private boolean zero;

    /// The style of a list of files.
    Style style() throws EntryException {
        if ((json ? 1 : 0) + (tag ? 1 : 0) + (binary ? 1 : 0) + (zero ? 1 : 0) > 1) {
            throw EntryException.wrongCall("one of --json, --tag, --binary and --zero at a time");
        }
        if (json) {
            return Style.JSON;
        }
        if (tag) {
            return Style.TAG;
        }
        if (zero) {
            return Style.ZERO;
        }
        return binary ? Style.BINARY : Style.TEXT;
    }

    /// Refuses what is for files where there are none.
    void refuseStyle() throws EntryException {
        if (tag || binary || zero) {
            throw EntryException.wrongCall("--tag, --binary and --zero are for files: --file=FILE");
        }
    }

    /// Refuses all of them.
    void refuse() throws EntryException {
        if (tag || binary || zero || json) {
            throw EntryException.wrongCall(
                    "--json, --tag, --binary and --zero are of no use with --check, which reads any"
                            + " form");
        }
    }
}
