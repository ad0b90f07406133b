package dev.ropewalk.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A block of Java in a page of Markdown.
///
/// @param page the file's name
/// @param line the line where the block opens, the first is 1
/// @param sample what the comment above it names, `FileName#region`, empty where there is none
/// @param code its lines
record JavaBlock(String page, int line, String sample, List<String> code) {
    private static final Pattern COMMENT = Pattern.compile("<!--\\s*sample:\\s*(.*?)\\s*-->");
    // Also in a list or a quotation; a line with more backticks is a paragraph with inline code.
    private static final Pattern FENCE =
            Pattern.compile("[\\s>]*(?<fence>`{3,}|~{3,})\\s*(?<language>[\\w+-]*)[^`]*");

    /// All Java blocks of a page.
    ///
    /// @throws IllegalArgumentException if a block has no end or a comment has no block below it
    static List<JavaBlock> in(String page, List<String> lines) {
        List<JavaBlock> blocks = new ArrayList<>();
        String sample = "";
        for (int at = 0; at < lines.size(); at++) {
            Matcher comment = COMMENT.matcher(lines.get(at).strip());
            Matcher fence = FENCE.matcher(lines.get(at));
            boolean fenced = fence.matches();
            if (fenced && fence.group("language").equalsIgnoreCase("java")) {
                int end = end(page, lines, at, fence.group("fence"));
                blocks.add(new JavaBlock(page, at + 1, sample, lines.subList(at + 1, end)));
                sample = "";
                at = end;
            } else if (!sample.isEmpty() && !lines.get(at).isBlank()) {
                throw unused(at(page, at), sample);
            } else if (fenced) {
                at = end(page, lines, at, fence.group("fence"));
            } else if (comment.matches()) {
                sample = comment.group(1);
            }
        }
        if (!sample.isEmpty()) {
            throw unused(page, sample);
        }
        return blocks;
    }

    private static IllegalArgumentException unused(String at, String sample) {
        return new IllegalArgumentException(
                at + ": no java block follows the comment for " + sample);
    }

    /// Where the block is, as compilers say it.
    String at() {
        return at(page, line - 1);
    }

    private static int end(String page, List<String> lines, int start, String fence) {
        for (int at = start + 1; at < lines.size(); at++) {
            String line = lines.get(at).replaceFirst("^[\\s>]*", "").strip();
            if (line.startsWith(fence) && line.chars().allMatch(c -> c == fence.charAt(0))) {
                return at;
            }
        }
        throw new IllegalArgumentException(at(page, start) + ": the block has no end");
    }

    private static String at(String page, int index) {
        return page + ":" + (index + 1);
    }
}
