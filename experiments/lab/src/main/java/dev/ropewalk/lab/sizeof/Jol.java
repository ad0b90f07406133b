package dev.ropewalk.lab.sizeof;

import dev.ropewalk.lab.EntryException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jol.vm.VM;
import org.openjdk.jol.vm.VirtualMachine;

/// OpenJDK's Java Object Layout, made to keep quiet and to start at once.
///
/// It would attach an agent to this process and a debugger in another one, four seconds for what
/// its view of fields tells as well, and it tells on the standard output what it does without.
final class Jol {
    private Jol() {}

    /// The machine, looked at once.
    ///
    /// @throws EntryException if it is none that can be looked at
    @SuppressWarnings("SystemOut") // which is JOL's own way to say things
    static VirtualMachine machine() throws EntryException {
        System.setProperty("jol.skipDynamicAttach", "true");
        System.setProperty("jol.skipHotspotSAAttach", "true");
        System.setProperty("jol.magicFieldOffset", "true"); // records have no other
        PrintStream before = System.out;
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return VM.current();
        } catch (IllegalStateException other) {
            throw EntryException.failure(
                    "the layout of objects can be told on HotSpot only, not on "
                            + System.getProperty("java.vm.name"),
                    other);
        } finally {
            System.setOut(before);
        }
    }
}
