package dev.ropewalk.prompt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Types into an [Evaluator]: with line editing, history and completion on a terminal, or what
/// comes through a pipe.
public final class PromptTerminal {
    private static final String PROMPT = ">>> ";
    private static final String MORE = "... ";
    private static final String EXIT = "/exit";

    private PromptTerminal() {}

    /// Runs all that comes from `in`, up to a line of `/exit`, each text as soon as it is whole.
    ///
    /// @return whether all went well
    public static boolean pipe(InputStream in, Evaluator evaluator) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        boolean well = true;
        StringBuilder text = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (text.isEmpty() && line.strip().equals(EXIT)) {
                return well;
            }
            text.append(line).append('\n');
            if (evaluator.isWhole(text.toString())) {
                well &= evaluator.eval(text.toString());
                text.setLength(0);
            }
        }
        boolean rest = text.toString().isBlank() || evaluator.eval(text.toString());
        return well && rest;
    }

    /// Talks to the person at the terminal until Ctrl-D or `/exit`; Ctrl-C interrupts what runs.
    ///
    /// @param history where lines are kept for the next time
    public static void talk(Evaluator evaluator, Path history) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            LineReader reader =
                    LineReaderBuilder.builder()
                            .terminal(terminal)
                            .parser(new WholeTexts(evaluator))
                            .completer((_, line, found) -> complete(evaluator, line, found))
                            .variable(LineReader.HISTORY_FILE, history)
                            .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
                            .build();
            terminal.handle(Terminal.Signal.INT, _ -> evaluator.stop());
            while (true) {
                try {
                    String text = reader.readLine(PROMPT);
                    if (text.strip().equals(EXIT)) {
                        return;
                    }
                    evaluator.eval(text + "\n");
                } catch (UserInterruptException _) {
                    // Ctrl-C while typing: a new line
                } catch (EndOfFileException _) {
                    return;
                }
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void complete(Evaluator evaluator, ParsedLine line, List<Candidate> found) {
        try {
            Completions words = evaluator.complete(line.line(), line.cursor());
            for (String word : words.words()) {
                found.add(new Candidate(word, word, null, null, null, null, false));
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// Asks the shell whether more is to be typed, and cuts words as Java does.
    private static final class WholeTexts extends DefaultParser {
        private final Evaluator evaluator;

        WholeTexts(Evaluator evaluator) {
            this.evaluator = evaluator;
        }

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            try {
                if (context == ParseContext.ACCEPT_LINE
                        && !line.isBlank()
                        && !line.strip().equals(EXIT)
                        && !evaluator.isWhole(line + "\n")) {
                    throw new EOFError(-1, cursor, "more");
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            int start = cursor;
            while (start > 0 && Character.isJavaIdentifierPart(line.charAt(start - 1))) {
                start--;
            }
            return new Word(line, cursor, line.substring(start, cursor));
        }
    }

    /// The word before the cursor, as it stands.
    private record Word(String line, int cursor, String word) implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}
