package dev.ropewalk.lab.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import org.junit.jupiter.api.Test;

class LabPromptTest {
    @Test
    void whatIsPipedInIsRun() {
        LabRun run = LabRun.fed("int a = 6;\na * 7\nlab.out()\n", "prompt");
        assertTrue(run.out().startsWith("6\n42\njava.io.PrintStream@"), run.out());
        assertEquals(0, run.status());
    }

    @Test
    void aMistakeIsStatus1() {
        LabRun run = LabRun.fed("nothing\n", "prompt");
        assertTrue(run.out().startsWith("error: cannot find symbol"), run.out());
        assertEquals(1, run.status());
    }
}
