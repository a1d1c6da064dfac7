package answerable.edge;

import answerable.api.Code;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers for what failed outside any operation: in a filter, in the container. */
@Controller
@Hidden
final class LastResort implements ErrorController {
  private final Problems problems;

  LastResort(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping("${server.error.path:/error}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Problem problem = thrown instanceof Throwable throwable
        ? ProblemAdvice.problem(throwable)
        : status instanceof Integer number ? ProblemAdvice.ofStatus(number) : new Problem(Code.NOT_FOUND);
    problems.write(request, response, problem);
  }
}
