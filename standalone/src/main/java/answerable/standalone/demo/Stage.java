package answerable.standalone.demo;

import answerable.api.Code;
import java.util.function.Consumer;

/** Where the stories are told. {@code leftOut}: is told of every rule that stood against a planned act. */
record Stage(Desk desk, Script script, Hours hours, Turnover turnover, Proportions proportions, Consumer<Code> leftOut) {}
