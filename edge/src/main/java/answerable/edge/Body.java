package answerable.edge;

import answerable.api.Code;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** The body of a request, read when it is first asked for, once, and no further than it may go. */
final class Body extends HttpServletRequestWrapper {
  static final int LIMIT = 1 << 20;

  /** What comes as a file goes to disk as it comes; where, and how large it may be. */
  private enum Upload {
    IMPORT("/api/v1/(imports|estates/[^/]+/(premises|households)/import)", 256L << 20),
    ATTACHMENT("/api/v1/complaints/[^/]+/attachments", 20L << 20);

    private final Pattern path;
    private final long largest;

    Upload(String path, long largest) {
      this.path = Pattern.compile(path);
      this.largest = largest;
    }

    static @Nullable Upload of(HttpServletRequest request) {
      String path = request.getRequestURI().substring(request.getContextPath().length());
      return multipart(request)
          ? Arrays.stream(values()).filter(upload -> upload.path.matcher(path).matches()).findFirst().orElse(null)
          : null;
    }
  }

  private byte @Nullable [] content;

  Body(HttpServletRequest request) {
    super(request);
  }

  private byte[] content() throws IOException {
    byte[] known = content;
    if (known == null) {
      known = getRequest().getInputStream().readNBytes(LIMIT + 1);
      if (known.length > LIMIT) {
        throw new Problem(Code.BODY_TOO_LARGE);
      }
      content = known;
    }
    return known;
  }

  @Override public ServletInputStream getInputStream() throws IOException {
    InputStream in = new ByteArrayInputStream(content());
    return new ServletInputStream() {
      @Override public boolean isFinished() {
        try {
          return in.available() == 0;
        } catch (IOException e) {
          return true;
        }
      }

      @Override public boolean isReady() {
        return true;
      }

      @Override public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }

      @Override public int read() throws IOException {
        return in.read();
      }

      @Override public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.read(buffer, offset, length);
      }
    };
  }

  @Override public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  /** SHA-256 of what was sent, hex; of an upload its parts, as the boundary between them is new each time. */
  static String hash(HttpServletRequest request) throws IOException, ServletException {
    MessageDigest digest = sha256();
    Body body = WebUtils.getNativeRequest(request, Body.class);
    Upload upload = Upload.of(request);
    if (body != null) {
      digest.update(body.content());
    } else if (upload != null) {
      for (Part part : request.getParts()) {
        if (part.getSize() > upload.largest) {
          throw new Problem(Code.BODY_TOO_LARGE);
        }
        String head = part.getName() + '\0' + Objects.requireNonNullElse(part.getSubmittedFileName(), "") + '\0' + part.getSize();
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        try (InputStream in = part.getInputStream()) {
          digest(in, digest);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void digest(InputStream in, MessageDigest digest) throws IOException {
    new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean multipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
  }

  /** Puts the limit around every body but an upload's, which goes to disk as it comes. */
  static final class Guard extends OncePerRequestFilter {
    private final Problems problems;

    Guard(Problems problems) {
      this.problems = problems;
    }

    @Override protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Upload upload = Upload.of(request);
      if (upload != null && request.getContentLengthLong() > upload.largest + LIMIT) {
        problems.write(request, response, new Problem(Code.BODY_TOO_LARGE));
      } else if (upload != null) {
        chain.doFilter(request, response);
      } else if (multipart(request)) {
        problems.write(request, response, new Problem(Code.UNSUPPORTED_MEDIA_TYPE));
      } else if (request.getContentLengthLong() > LIMIT) {
        problems.write(request, response, new Problem(Code.BODY_TOO_LARGE));
      } else {
        chain.doFilter(new Body(request), response);
      }
    }
  }
}
