package dev.ropewalk.testing;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.HubOptions;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Runs each test of a class in the main greenlet of a hub of its own, and closes the hub after it;
/// JUnit calls it. A parameter of type [Hub] is that hub.
///
/// ```
/// @ExtendWith(HubExtension.class)
/// class PollerTest {
///     @Test
///     void asksOnceAMinute(Hub hub) {
///         …
///         hub.sleep(Duration.ofHours(1));
///     }
/// }
/// ```
///
/// The hub is in [VirtualTime], unless the extension is registered with options of its own. JUnit
/// is for the project that tests to have; this library does not bring it.
public final class HubExtension
        implements ParameterResolver, InvocationInterceptor, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(HubExtension.class);

    private final HubOptions options;

    /// In virtual time; for `@ExtendWith`.
    public HubExtension() {
        this(VirtualTime.OPTIONS);
    }

    /// With other hubs; for `@RegisterExtension`.
    public HubExtension(HubOptions options) {
        this.options = options;
    }

    private Hub hub(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Hub.class, _ -> Hub.open(options), Hub.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Hub.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return hub(test);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(test, context);
    }

    private void run(Invocation<Void> test, ExtensionContext context) throws Throwable {
        hub(context)
                .run(() -> {
                    try {
                        test.proceed();
                    } catch (Exception | Error thrown) {
                        throw thrown;
                    } catch (Throwable other) {
                        throw new AssertionError(other);
                    }
                });
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Hub opened = test.getStore(NAMESPACE).get(Hub.class, Hub.class);
        if (opened != null) {
            opened.close();
        }
    }
}
