package dev.ropewalk.greenlet;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/// Where greenlets are spawned. To look at the stack each time would cost more than the greenlet,
/// so the place is looked for once for each class of code; a lambda's class stands for its place in
/// the source.
final class SpawnSites {
    private static final StackWalker walker =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final Set<Class<?>> inner =
            Set.of(
                    Hub.class,
                    Spawner.class,
                    Greenlet.class,
                    Group.class,
                    Pool.class,
                    Scope.class,
                    Results.class,
                    RootGreenlets.class,
                    Waits.class,
                    BlockingFactory.class,
                    SpawnSites.class);

    private static final ClassValue<String> sites =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> code) {
                    return walker.walk(frames ->
                            frames.filter(frame -> isOuter(frame.getDeclaringClass()))
                                    .findFirst()
                                    .map(frame -> frame.toStackTraceElement().toString())
                                    .orElse("?"));
                }
            };

    private SpawnSites() {}

    private static boolean isOuter(Class<?> frame) {
        return !inner.contains(frame)
                && !inner.contains(frame.getNestHost())
                && !frame.getName().startsWith("java.");
    }

    /// What the author wrote.
    private static Object origin(Callable<?> code) {
        return switch (code) {
            case Resultless resultless -> resultless.origin();
            case JobCall<?, ?> call -> call.job();
            default -> code;
        };
    }

    /// What the code says of itself, or where it was spawned if that is nothing.
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
