package dev.ropewalk.service;

import java.util.List;

/// `ropewalk man`: the manual page in roff, `ropewalk man | man -l -`.
public final class ManCommand implements CommandPlugin {
    /// For [java.util.ServiceLoader].
    public ManCommand() {}

    @Override
    public String name() {
        return "man";
    }

    @Override
    public String summary() {
        return "Prints the manual page, for man -l -";
    }

    @Override
    public int run(List<String> args) {
        if (args.isEmpty()) {
            System.out.print(new ManPage().text());
            System.out.flush();
            return 0;
        }
        boolean help = args.equals(List.of("--help"));
        (help ? System.out : System.err).println("Usage: ropewalk man | man -l -\n" + summary());
        return help ? 0 : Main.WRONG_CALL;
    }
}
