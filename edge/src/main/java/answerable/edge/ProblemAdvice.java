package answerable.edge;

import answerable.api.Code;
import answerable.api.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** The one place where what went wrong becomes an answer. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String REQUIRED_ZH = "必须填写";
  private static final String REQUIRED_EN = "is required";

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler(Exception.class) void answer(
      Exception exception, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!(exception instanceof AsyncRequestNotUsableException)) {
      problems.write(request, response, problem(exception));
    }
  }

  static Problem problem(Throwable exception) {
    return switch (exception) {
      case Problem problem -> problem;
      case Refusal refusal -> refused(refusal);
      case HttpMessageNotReadableException unreadable -> JsonProblem.of(unreadable.getCause());
      case MethodArgumentNotValidException invalid -> invalid(invalid.getBindingResult());
      case BindException invalid -> invalid(invalid.getBindingResult());
      case HandlerMethodValidationException invalid -> invalid(invalid);
      case MethodArgumentTypeMismatchException mismatch -> JsonProblem.mismatch(mismatch.getName(), mismatch.getRequiredType());
      case TypeMismatchException mismatch ->
          JsonProblem.mismatch(String.valueOf(mismatch.getPropertyName()), mismatch.getRequiredType());
      case MissingServletRequestParameterException missing ->
          Problem.invalid(missing.getParameterName(), REQUIRED_ZH, REQUIRED_EN);
      case MissingServletRequestPartException missing ->
          Problem.invalid(missing.getRequestPartName(), REQUIRED_ZH, REQUIRED_EN);
      case MissingRequestHeaderException missing -> Problem.invalid(missing.getHeaderName(), REQUIRED_ZH, REQUIRED_EN);
      case HttpRequestMethodNotSupportedException method -> new Problem(
          Code.METHOD_NOT_ALLOWED, List.of(), Map.of(), Map.of("Allow", String.join(", ", allowed(method))));
      case HttpMediaTypeNotSupportedException _ -> new Problem(Code.UNSUPPORTED_MEDIA_TYPE);
      case HttpMediaTypeNotAcceptableException _ -> new Problem(Code.NOT_ACCEPTABLE);
      case MaxUploadSizeExceededException _ -> new Problem(Code.BODY_TOO_LARGE);
      case AuthenticationException _ -> new Problem(Code.UNAUTHENTICATED);
      case ErrorResponse other when other.getStatusCode().is4xxClientError() -> ofStatus(other.getStatusCode().value());
      default -> exception.getCause() instanceof Problem problem ? problem
          : exception.getCause() instanceof Refusal refusal ? refused(refusal) : internal(exception);
    };
  }

  static Problem ofStatus(int status) {
    return new Problem(switch (status) {
      case 401 -> Code.UNAUTHENTICATED;
      case 403 -> Code.ROLE;
      case 404 -> Code.NOT_FOUND;
      case 405, 501 -> Code.METHOD_NOT_ALLOWED;
      case 406 -> Code.NOT_ACCEPTABLE;
      case 413 -> Code.BODY_TOO_LARGE;
      case 415 -> Code.UNSUPPORTED_MEDIA_TYPE;
      case 414, 431 -> Code.LIMIT_EXCEEDED;
      default -> status >= 500 ? Code.INTERNAL : Code.INVALID_VALUE;
    });
  }

  private static List<String> allowed(HttpRequestMethodNotSupportedException exception) {
    var methods = exception.getSupportedMethods();
    return methods == null ? List.of() : List.of(methods);
  }

  private static Problem refused(Refusal refusal) {
    Map<String, Object> details = new HashMap<>(refusal.details());
    if (refusal.version() >= 0) {
      details.putIfAbsent("version", refusal.version());
    }
    return new Problem(refusal.code(), List.of(), details, Map.of());
  }

  private static Problem invalid(BindingResult result) {
    return invalid(result.getAllErrors().stream().map(ProblemAdvice::violation).toList());
  }

  private static Problem invalid(HandlerMethodValidationException exception) {
    List<Problem.Violation> violations = new ArrayList<>();
    for (var result : exception.getParameterValidationResults()) {
      if (result instanceof ParameterErrors errors) {
        errors.getAllErrors().forEach(error -> violations.add(violation(error)));
      } else {
        String name = String.valueOf(result.getMethodParameter().getParameterName());
        result.getResolvableErrors().forEach(error -> violations.add(violation(name, error)));
      }
    }
    return invalid(violations);
  }

  private static Problem invalid(List<Problem.Violation> violations) {
    return new Problem(Code.INVALID_VALUE, violations, Map.of(), Map.of());
  }

  private static Problem.Violation violation(ObjectError error) {
    if (error instanceof FieldError field && field.contains(TypeMismatchException.class)) {
      TypeMismatchException mismatch = field.unwrap(TypeMismatchException.class);
      return JsonProblem.mismatch(field.getField(), mismatch.getRequiredType()).violations().getFirst();
    }
    return violation(error instanceof FieldError field ? field.getField() : "", error);
  }

  /** The validator has spoken in the reader's language already. */
  private static Problem.Violation violation(String field, MessageSourceResolvable error) {
    String message = error.getDefaultMessage() == null ? Code.INVALID_VALUE.zh() : error.getDefaultMessage();
    return new Problem.Violation(field, Code.INVALID_VALUE.id(), message, message);
  }

  static Problem internal(Throwable exception) {
    LOG.error("request {} failed", MDC.get(Correlation.KEY), new Silenced(exception));
    return new Problem(Code.INTERNAL);
  }

  /** Where it happened and what kind it was; its words may be a person's. */
  private static final class Silenced extends RuntimeException {
    private static final long serialVersionUID = 1;

    Silenced(Throwable exception) {
      super(exception.getClass().getName());
      setStackTrace(exception.getStackTrace());
      Throwable cause = exception.getCause();
      if (cause != null && cause != exception) {
        initCause(new Silenced(cause));
      }
    }
  }
}
