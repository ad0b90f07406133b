package dev.ropewalk.lab.gevent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// A process of a [ProcessPool]: answers each number with itself after a millisecond, until its
/// input ends.
final class Worker {
    private Worker() {}

    /// The process.
    public static void main(String[] args) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            TimeUnit.MILLISECONDS.sleep(1);
            System.out.println(line);
        }
    }
}
