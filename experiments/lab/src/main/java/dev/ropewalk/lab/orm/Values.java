package dev.ropewalk.lab.orm;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The values of an address, from the command line.
final class Values {
    @Option(names = "--post-code", paramLabel = "CODE", description = "An address's post code")
    @Nullable String postCode;

    @Option(names = "--street", paramLabel = "NAME", description = "An address's street")
    @Nullable String street;

    @Option(names = "--number", paramLabel = "NUMBER", description = "An address's number")
    @Nullable String number;

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "Who lives at an address from now on")
    @Nullable Integer person;

    @Option(names = "--with-addresses", description = "Delete a person's addresses too")
    boolean withAddresses;

    /// For picocli.
    Values() {}

    Address.Text text() {
        return new Address.Text(street, number, postCode);
    }

    boolean changeNothing() {
        return street == null && number == null && postCode == null && person == null;
    }
}
