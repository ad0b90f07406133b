package dev.ropewalk.admin;

import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.RateLimitedLog;
import dev.ropewalk.web.AdminToken;
import dev.ropewalk.web.AdminToken.Proof;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Origins;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The admin endpoint for those who may use it: with the token, where there is one, and from no
/// page of another origin where something is changed. Event loop only.
final class OperatorGate implements Resource {
    private static final RateLimitedLog refusals =
            new RateLimitedLog(LoggerFactory.getLogger(OperatorGate.class), "wrong tokens");

    /// Balancers and orchestrators ask for these, and have no token to send.
    private static final Set<String> OPEN = Set.of("/healthz", "/readyz");

    private static final Response UNAUTHORIZED =
            Response.text(HttpResponseStatus.UNAUTHORIZED, "401 This takes the operator's token.\n")
                    .with("WWW-Authenticate", "Bearer realm=\"admin\"")
                    .with("WWW-Authenticate", "Basic realm=\"admin\", charset=\"UTF-8\"");

    private final Resource inner;
    private final @Nullable AdminToken token;

    /// @param token null where none is needed
    OperatorGate(Resource inner, @Nullable AdminToken token) {
        this.inner = inner;
        this.token = token;
    }

    @Override
    public Set<HttpMethod> allowed(Request request) {
        return inner.allowed(request);
    }

    @Override
    public boolean takesBody(Request request) {
        return inner.takesBody(request);
    }

    @Override
    public @Nullable Response checkContinue(Request head) {
        if (!isProven(head)) {
            return UNAUTHORIZED;
        }
        if (head.method().equals(HttpMethod.PUT) && !Origins.SAME.allows(head)) {
            throw new HttpError(
                    HttpResponseStatus.FORBIDDEN, "Pages of another origin may not change this.");
        }
        return null;
    }

    @Override
    public Response render(Request request) {
        Response refusal = checkContinue(request);
        return refusal != null ? refusal : inner.render(request);
    }

    private boolean isProven(Request request) {
        if (token == null || OPEN.contains(request.path())) {
            return true;
        }
        Proof proof = token.check(bearer(request.headers().get(HttpHeaderNames.AUTHORIZATION)));
        if (proof == Proof.WRONG) {
            refusals.warn(
                    "the admin endpoint refused {}: a wrong token", Addresses.text(request.peer()));
        }
        return proof == Proof.RIGHT;
    }

    /// Browsers ask for a name and a password (RFC 7617): the password is the token, under any
    /// name.
    private static @Nullable String bearer(@Nullable String authorization) {
        String basic = "basic ";
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(basic)) {
            return authorization;
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(authorization.substring(basic.length()).strip());
            String text = new String(pair, StandardCharsets.ISO_8859_1);
            return "Bearer " + text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
