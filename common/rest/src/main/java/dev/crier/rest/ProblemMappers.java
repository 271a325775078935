package dev.crier.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes every failure of a resource an {@code application/problem+json} answer with a stable code. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String MEDIA_TYPE = "application/problem+json";

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException e) {
        List<Map<String, String>> errors = e.getConstraintViolations().stream()
                .map(violation -> Map.of(
                        "field", field(violation.getPropertyPath().toString()), "message", violation.getMessage()))
                .sorted(Comparator.comparing(error -> String.valueOf(error.get("field"))))
                .toList();
        String detail = errors.stream()
                .map(error -> error.get("field") + " " + error.get("message"))
                .collect(Collectors.joining("; "));
        return answer(Problem.of(CommonError.INVALID_INPUT, detail + ".").with("errors", errors));
    }

    /** Drops the method and parameter names that the validator puts in front. */
    private static String field(String path) {
        String[] parts = path.split("\\.", 3);
        return snake(parts.length == 3 ? parts[2] : parts[parts.length - 1]);
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    @ServerExceptionMapper(priority = 1)
    public Response json(JsonProcessingException e) {
        return answer(Problem.of(CommonError.INVALID_INPUT, describe(e)));
    }

    /** The framework has a mapper of its own for these, which an exact type alone comes before. */
    @ServerExceptionMapper
    public Response json(MismatchedInputException e) {
        return answer(Problem.of(CommonError.INVALID_INPUT, describe(e)));
    }

    private static String describe(JsonProcessingException e) {
        String where = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "The field " + where + " is not known here. Known fields: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return where.isEmpty()
                ? "The body is not valid JSON."
                : "The field " + where + " does not have the right form.";
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e) {
        return unauthenticated();
    }

    @ServerExceptionMapper
    public Response unauthorized(AuthenticationFailedException e) {
        return unauthenticated();
    }

    private static Response unauthenticated() {
        return answer(Problem.of(
                        CommonError.UNAUTHENTICATED,
                        "Send the header Authorization: Bearer <token> with a token that is still valid.")
                .header("WWW-Authenticate", "Bearer"));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(Problem.of(CommonError.FORBIDDEN, "The token lacks the role that this address needs."));
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        var error = CommonError.ofStatus(status);
        return answer(Problem.of(new FixedStatus(error, status), error.title()));
    }

    @ServerExceptionMapper
    public Response anything(Throwable e) {
        LOG.error("A request failed", e);
        return answer(Problem.of(
                CommonError.INTERNAL_ERROR, "Try again; if it stays, tell the operator the time of this request."));
    }

    private static Response answer(Problem problem) {
        ErrorCode error = problem.error();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:crier:problem:" + error.code());
        body.put("title", error.title());
        body.put("status", error.status());
        body.put("detail", problem.getMessage());
        body.put("code", error.code());
        body.putAll(problem.details());
        var response = Response.status(error.status()).type(MEDIA_TYPE).entity(body);
        problem.headers().forEach(response::header);
        return response.build();
    }

    /** Keeps the framework's own status where no code of ours has it. */
    private record FixedStatus(CommonError error, int status) implements ErrorCode {
        @Override
        public String code() {
            return error.code();
        }

        @Override
        public String title() {
            return error.title();
        }
    }
}
