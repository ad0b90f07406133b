package dev.ropewalk.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The line of an [Entry] in the list of the lab; its name is that of its picocli command.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DiaryEntry {
    /// The place in the list, from 1.
    int place();

    /// A description of the entry, one line.
    String summary();

    /// A call to try, without `ropewalk lab`.
    String example();
}
