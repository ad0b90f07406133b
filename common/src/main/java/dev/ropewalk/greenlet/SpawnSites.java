package dev.ropewalk.greenlet;

import java.lang.StackWalker.StackFrame;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Where greenlets are spawned, and what their code says of itself. A look at the stack each time
/// would cost more than the greenlet, so the place is looked up once per class of code; the class
/// of a lambda stands for its place in the source.
final class SpawnSites {
    private static final StackWalker walker =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final ClassValue<String> sites =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> code) {
                    return walker.walk(frames ->
                            frames.filter(SpawnSites::isAuthors)
                                    .findFirst()
                                    .map(frame -> frame.toStackTraceElement().toString())
                                    .orElse("?"));
                }
            };

    private SpawnSites() {}

    /// Tests of this package come from elsewhere, and count as an author's.
    private static boolean isAuthors(StackFrame frame) {
        Class<?> caller = frame.getDeclaringClass();
        boolean own =
                caller.getPackage().equals(SpawnSites.class.getPackage())
                        && caller.getProtectionDomain()
                                .equals(SpawnSites.class.getProtectionDomain());
        return !own && !caller.getName().startsWith("java.");
    }

    /// Code that stands for what the author wrote.
    interface Wrapper {
        Object origin();
    }

    /// A [Task], or the body of a thread, as a greenlet takes it.
    record TaskCall(Object origin) implements Callable<Void>, Wrapper {
        TaskCall(Task task) {
            this((Object) task);
        }

        @Override
        @SuppressWarnings("NullAway") // there is no other value of Void
        public @Nullable Void call() throws Exception {
            if (origin instanceof Task task) {
                task.run();
            } else {
                ((Runnable) origin).run();
            }
            return null;
        }
    }

    /// A [Job] with its item, as a greenlet takes it.
    record JobCall<A, R>(Job<? super A, R> origin, A item) implements Callable<R>, Wrapper {
        @Override
        public R call() throws Exception {
            return origin.apply(item);
        }
    }

    private static Object origin(Callable<?> code) {
        return code instanceof Wrapper wrapper ? wrapper.origin() : code;
    }

    /// The words of the code for itself, otherwise where it was spawned.
    static String describe(Callable<?> code) {
        Object origin = origin(code);
        String itself = String.valueOf(origin);
        boolean nothing =
                origin.getClass().isHidden() || itself.equals(Objects.toIdentityString(origin));
        return nothing ? of(code) : itself;
    }

    /// As stack traces show it; to be called first while the code is spawned.
    static String of(Callable<?> code) {
        return place(origin(code));
    }

    /// The same for what is going to be spawned in another greenlet.
    static String place(Object origin) {
        return sites.get(origin.getClass());
    }
}
