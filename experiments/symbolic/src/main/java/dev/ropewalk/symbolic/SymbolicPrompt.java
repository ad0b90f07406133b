package dev.ropewalk.symbolic;

import dev.ropewalk.prompt.Completions;
import dev.ropewalk.prompt.Evaluator;
import java.io.PrintStream;

/// The session behind the terminal's line editing.
final class SymbolicPrompt implements Evaluator {
    private final LimitedSession session;
    private final PrintStream out;
    private final PrintStream err;

    SymbolicPrompt(LimitedSession session, PrintStream out, PrintStream err) {
        this.session = session;
        this.out = out;
        this.err = err;
    }

    @Override
    public boolean isWhole(String text) {
        return session.session().isWhole(text);
    }

    @Override
    public boolean eval(String text) {
        Answer answer;
        try {
            answer = session.answer(text.strip());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        out.flush();
        return switch (answer) {
            case Answer.Lines lines -> {
                lines.lines().forEach(out::println);
                out.flush();
                yield true;
            }
            case Answer.Failure failure -> {
                err.println(failure.message() + failure.pointer(text.strip()));
                err.flush();
                yield false;
            }
        };
    }

    @Override
    public Completions complete(String text, int cursor) {
        int anchor = cursor;
        while (anchor > 0 && Character.isUnicodeIdentifierPart(text.charAt(anchor - 1))) {
            anchor--;
        }
        boolean isMethod = anchor > 0 && text.charAt(anchor - 1) == '.';
        return new Completions(
                anchor, session.session().names(text.substring(anchor, cursor), isMethod));
    }

    @Override
    public void stop() {
        session.stop();
    }

    @Override
    public void close() {}
}
