package answerable.statistics.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A committee that trusts no program of ours redoes the draw with twenty lines of its own. */
class PublishedScriptTest {
    private static final Path SCRIPT = Path.of("..", "docs", "verify_draw.py");

    @TempDir
    Path published;

    @Test
    void theScriptInTheDocumentationConfirmsADrawAndNamesAFriendInIt() throws IOException, InterruptedException {
        assumeTrue(run("python3", "--version").status() == 0, "python3 is not here");
        var units = IntStream.range(0, 90).mapToObj(i -> new Frame.Unit("%d-%04d".formatted(i % 3 + 1, i), "BC甲".substring(i % 3, i % 3 + 1), List.of("业主"))).toList();
        var frame = Frame.of(units);
        var draw = new DrawPlan(frame.digest(), DrawPlan.Method.HASH_RANK_1, "2026-11-24|双色球 03,07,11,18,22,30+09", new TreeMap<>(Map.of("B", 7, "C", 5, "甲", 30)), 2).draw(frame);
        var confirmed = verify(draw.plan().text(), frame.canonicalText(), draw.text());
        assertThat(confirmed.said().strip()).isEqualTo("CONFIRMED 46 lines, sha256 " + draw.digest());
        assertThat(confirmed.status()).isZero();
        var friend = verify(draw.plan().text(), frame.canonicalText(), draw.text().replaceFirst(draw.picks().get(3).id(), "friend"));
        assertThat(friend.status()).isEqualTo(1);
        assertThat(friend.said()).contains("DIFFERS in line 4").contains("friend").contains(draw.picks().get(3).id());
        assertThat(verify(draw.plan().text(), frame.canonicalText() + "9-9999\tB\t业主\n", draw.text()).said()).contains("DIFFERS: the frame");
        assertThat(verify(draw.plan().text(), frame.canonicalText(), draw.text() + "one more\n").status()).isEqualTo(1);
    }

    private record Run(int status, String said) {}

    private Run verify(String plan, String frame, String draw) throws IOException, InterruptedException {
        return run("python3", SCRIPT.toAbsolutePath().toString(), write("plan.tsv", plan), write("frame.tsv", frame), write("draw.tsv", draw));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(published.resolve(name), text).toString();
    }

    private static Run run(String... command) throws InterruptedException {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            var process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), said);
        } catch (IOException noSuchProgram) {
            return new Run(-1, "");
        }
    }
}
