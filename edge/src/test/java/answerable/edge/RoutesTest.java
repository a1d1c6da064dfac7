package answerable.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.util.ServletRequestPathUtils;

/** Whatever is passed over on the way, a request goes where Spring would have sent it. */
class RoutesTest {
  @Controller
  @RequestMapping("/api")
  static class Ways {
    @GetMapping("/cases/{id}")
    void one() {}

    @GetMapping("/cases/summary")
    void summary() {}

    @GetMapping({"/cases/{id}/steps", "/groups/{group}/cases/{id}/steps"})
    void steps() {}

    @PostMapping("/cases/{id}/steps")
    void step() {}

    @GetMapping("/files/**")
    void files() {}

    @GetMapping("/pages/{*rest}")
    void pages() {}

    @GetMapping("/prints/{name:[a-z]+}.pdf")
    void print() {}
  }

  private final Routes routes = new Routes();

  RoutesTest() {
    StaticWebApplicationContext context = new StaticWebApplicationContext();
    context.setServletContext(new MockServletContext());
    context.registerSingleton("ways", Ways.class);
    context.refresh();
    routes.setApplicationContext(context);
    routes.afterPropertiesSet();
  }

  private @Nullable String handler(MockHttpServletRequest request, String path) throws Exception {
    request.setRequestURI(path);
    ServletRequestPathUtils.parseAndCache(request);
    HandlerExecutionChain chain = routes.getHandler(request);
    return chain == null ? null : ((HandlerMethod) chain.getHandler()).getMethod().getName();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/cases/7, one", "GET, /api/cases/summary, summary", "GET, /api/cases/%E7%94%B5%E6%A2%AF, one", "GET, /api/cases/7/steps, steps",
    "GET, /api/groups/3/cases/7/steps, steps", "POST, /api/cases/7/steps, step", "GET, /api/files, files", "GET, /api/files/a/b/c, files",
    "GET, /api/pages/a/b, pages", "GET, /api/prints/paper.pdf, print", "GET, /api/prints/7.pdf,", "GET, /api/cases,", "GET, /api/cases/7/,",
    "GET, /api/cases/7/steps/9,", "GET, /cases/7,"
  })
  void a_path_leads_where_its_pattern_is(String method, String path, @Nullable String handler) throws Exception {
    assertThat(handler(new MockHttpServletRequest(method, path), path)).isEqualTo(handler);
  }

  @Test void a_request_that_is_sent_on_goes_where_it_is_sent() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    assertThat(handler(request, "/api/cases/7/steps")).isEqualTo("steps");
    assertThat(handler(request, "/api/cases/summary")).isEqualTo("summary");
  }
}
