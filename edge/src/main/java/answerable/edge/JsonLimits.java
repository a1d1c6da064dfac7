package answerable.edge;

import answerable.api.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Goes through a JSON body once before anything is made of it: its depth, lengths and counts, names said twice, and what the
 * store could not keep.
 */
@ControllerAdvice
final class JsonLimits extends RequestBodyAdviceAdapter {
  static final int DEPTH = 32;
  static final int STRING = 10_000;
  static final int ARRAY = 1_000;
  private static final int DIGITS = 100;

  private final JsonFactory factory = JsonFactory.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(DEPTH).maxNameLength(1_000).maxNumberLength(DIGITS).build())
      .build();

  @Override public boolean supports(
      MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
    return AbstractJacksonHttpMessageConverter.class.isAssignableFrom(converter);
  }

  @Override public HttpInputMessage beforeBodyRead(
      HttpInputMessage message, MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    byte[] body = message.getBody().readAllBytes();
    check(body);
    return new HttpInputMessage() {
      @Override public InputStream getBody() {
        return new ByteArrayInputStream(body);
      }

      @Override public HttpHeaders getHeaders() {
        return message.getHeaders();
      }
    };
  }

  void check(byte[] body) {
    try (JsonParser parser = factory.createParser(body)) {
      Deque<Integer> counts = new ArrayDeque<>();
      boolean complete = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (complete) {
          throw new Problem(Code.MALFORMED_JSON);
        }
        if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
          counts.pop();
        } else if (token != JsonToken.PROPERTY_NAME) {
          count(parser, counts);
          value(parser, token);
          if (token.isStructStart()) {
            counts.push(token == JsonToken.START_ARRAY ? 0 : -1);
          }
        } else {
          keepable(parser, parser.currentName());
        }
        complete = counts.isEmpty();
      }
      if (!complete) {
        throw new Problem(Code.MALFORMED_JSON);
      }
    } catch (StreamConstraintsException e) {
      throw new Problem(Code.LIMIT_EXCEEDED);
    } catch (JacksonException e) {
      throw new Problem(Code.MALFORMED_JSON);
    }
  }

  private static void count(JsonParser parser, Deque<Integer> counts) {
    if (!counts.isEmpty() && counts.peek() >= 0) {
      int count = counts.pop() + 1;
      if (count > ARRAY) {
        throw exceeded(parser, "数组不得超过 1000 项", "an array has at most 1000 items");
      }
      counts.push(count);
    }
  }

  private static void value(JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      if (parser.getStringLength() > STRING) {
        throw exceeded(parser, "文字不得超过 10000 字", "a text has at most 10000 characters");
      }
      keepable(parser, parser.getString());
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      BigDecimal number = parser.getDecimalValue();
      if (Math.abs((long) number.scale()) > DIGITS) {
        throw exceeded(parser, "数字过长", "this number is too long");
      }
    }
  }

  private static void keepable(JsonParser parser, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || Character.isSurrogate(c) && !pair) {
        throw Problem.invalid(path(parser), "含有无法保存的字符", "holds a character that can't be kept");
      }
      i += pair ? 1 : 0;
    }
  }

  private static Problem exceeded(JsonParser parser, String zh, String en) {
    return new Problem(
        Code.LIMIT_EXCEEDED, List.of(new Problem.Violation(path(parser), Code.LIMIT_EXCEEDED.id(), zh, en)), Map.of(), Map.of());
  }

  /** A JSON pointer as the fields of a problem are written: {@code complainant.phone}, {@code items[3]}. */
  private static String path(JsonParser parser) {
    String pointer = parser.streamReadContext().pathAsPointer(false).toString();
    return pointer.isEmpty() ? "" : pointer.substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replaceAll("^(\\d+)(?=/|$)", "[$1]")
        .replace('/', '.');
  }
}
