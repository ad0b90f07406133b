package dev.ropewalk.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How the list of the lab shows an [Entry]; its name is that of its picocli command.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DiaryEntry {
    /// The place in the list, from 1.
    int place();

    /// What the entry does, one line.
    String summary();

    /// A call to try, without `ropewalk lab`.
    String example();
}
