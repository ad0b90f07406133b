package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.AcceptHeader;
import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.JsonWriter;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// `/-/topics`: what there is, for people and for programs. Any thread.
final class TopicList {
    static final String PATH = "/-/topics";

    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";

    private final Topics topics;

    TopicList(Topics topics) {
        this.topics = topics;
    }

    /// A topic at one moment.
    private record Row(
            String name, int clients, long lines, Position tail, Position head, long memory) {
        static Row of(Topic topic) {
            return new Row(
                    topic.name().path(),
                    topic.clients(),
                    topic.lineCount(),
                    topic.tail(),
                    topic.head(),
                    topic.memory());
        }

        List<String> cells() {
            return List.of(name, clients + "", lines + "", tail + "", head + "", memory + "");
        }

        void json(JsonWriter out) {
            out.object().put("name", name).put("clients", clients).put("lines", lines);
            out.put("tail", tail.text()).put("head", head.text()).put("memory", memory).end();
        }
    }

    Response render(Request request) {
        QueryParameters.check(request);
        String type = AcceptHeader.best(request, List.of(TEXT, JSON));
        if (type == null) {
            throw new HttpError(
                    HttpResponseStatus.NOT_ACCEPTABLE,
                    "The list is text/plain or application/json.");
        }
        List<Row> rows =
                topics.all().stream().map(Row::of).sorted(Comparator.comparing(Row::name)).toList();
        CompleteResponse answer = Response.of(HttpResponseStatus.OK);
        return type.equals(TEXT)
                ? answer.with("Content-Type", "text/plain; charset=utf-8").withBody(text(rows))
                : answer.with("Content-Type", JSON).withBody(json(rows));
    }

    private String json(List<Row> rows) {
        JsonWriter out = new JsonWriter().object().array("topics");
        rows.forEach(row -> row.json(out));
        out.end().put("memory", topics.budget().taken()).put("limit", topics.budget().limit());
        return out.end() + "\n";
    }

    private String text(List<Row> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("topic", "clients", "lines", "tail", "head", "memory"));
        rows.forEach(row -> table.add(row.cells()));
        int[] widths = new int[table.getFirst().size()];
        for (List<String> row : table) {
            Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : table) {
            for (int i = 0; i < widths.length - 1; i++) {
                text.append(row.get(i)).repeat(' ', widths[i] + 2 - row.get(i).length());
            }
            text.append(row.getLast()).append('\n');
        }
        return text.append('\n').append(summary(rows.size())).toString();
    }

    private String summary(int count) {
        return count
                + (count == 1 ? " topic, " : " topics, ")
                + topics.budget().taken()
                + " of "
                + topics.budget().limit()
                + " bytes\n";
    }
}
