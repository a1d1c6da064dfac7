package answerable.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import answerable.api.Code;
import answerable.edge.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class XlsxUploadTest {
  static List<List<String>> rows(byte[] file) {
    List<List<String>> rows = new ArrayList<>();
    try (Upload upload = new Upload(new ByteArrayInputStream(file), Set.of("a", "b"))) {
      for (List<String> cells = upload.nextCells(); cells != null; cells = upload.nextCells()) {
        rows.add(cells);
      }
    }
    return rows;
  }

  static Problem refused(byte[] file) {
    return catchThrowableOfType(Problem.class, () -> rows(file));
  }

  @Test void what_the_desk_typed_into_a_sheet_comes_out_as_it_reads_there() {
    byte[] file = new Workbook().row("a", "b", "c")
        .row("翠湖 & <8>", 1502, LocalDateTime.of(2026, 11, 24, 8, 0, 1))
        .emptyRow()
        .row("", null, "").row(null, "x", true)
        .row("1.38E10", 13800000000L, 0.5)
        .raw("<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>in</t></is></c><c r=\"B9\"><f>1+1</f><v>2</v></c></row>")
        .bytes();
    assertThat(rows(file)).containsExactly(
        List.of("翠湖 & <8>", "1502", "2026-11-24T08:00:01"), List.of("", "x", "true"), List.of("1.38E10", "13800000000", "0.5"),
        List.of("in", "2", ""));
  }

  @Test void a_cell_beside_the_table_rejects_its_row_alone() {
    List<List<String>> rows = rows(new Workbook().row("a", "b").row("1", "2", "3").row("4", "5").bytes());
    assertThat(rows.getLast()).containsExactly("4", "5");
    assertThat(catchThrowableOfType(Rejected.class, () -> Upload.byColumn(List.of("a", "b"), rows.getFirst())).code)
        .isEqualTo(Code.INVALID_VALUE);
  }

  @Test void a_missing_column_is_named() {
    assertThat(refused(new Workbook().row("a").bytes()).violations()).singleElement()
        .satisfies(violation -> assertThat(violation.en()).contains("column b"));
    assertThat(refused(new Workbook().bytes()).code()).isEqualTo(Code.INVALID_VALUE);
  }

  static Stream<Arguments> bombs() {
    Workbook ok = new Workbook().row("a", "b");
    return Stream.of(
        Arguments.of("a sheet that unpacks to more than an upload may have",
            new Workbook().row("a", "b").raw("<row r=\"2\"/>".repeat(22_500_000)).bytes()),
        Arguments.of("strings without end", new Workbook().row("a", "b").part("xl/media/x.xml", "<a/>" + "<b/> ".repeat(14_000_000)).bytes()),
        Arguments.of("one cell without end",
            new Workbook().row("a", "b").raw("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>" + "x".repeat(300_000) + "</v></c></row>").bytes()),
        Arguments.of("a tag without end", new Workbook().row("a", "b").raw("<row r=\"2\" x=\"" + "x".repeat(100_000) + "\"/>").bytes()),
        Arguments.of("one row without end",
            new Workbook().row("a", "b").raw("<row r=\"2\">" + "<c/>".repeat(300_000) + "</row>").bytes()),
        Arguments.of("a column that is far away", new Workbook().row("a", "b").raw("<row r=\"2\"><c r=\"ZZZZZZ2\"><v>1</v></c></row>").bytes()),
        Arguments.of("a column that hides how far it is",
            new Workbook().row("a", "b").raw("<row r=\"2\"><c r = '&#90;ZZZZZ2'><v>1</v></c></row>").bytes()),
        Arguments.of("thousands of parts", parts(ok)));
  }

  private static byte[] parts(Workbook workbook) {
    for (int i = 0; i < 3_000; i++) {
      workbook.part("xl/media/" + i, "");
    }
    return workbook.bytes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void a_workbook_that_would_fill_the_memory_is_refused(String what, byte[] file) {
    assertThat(file.length).isLessThan(1 << 20);
    assertThat(refused(file).code()).isEqualTo(Code.LIMIT_EXCEEDED);
  }

  static Stream<byte[]> broken() {
    byte[] good = new Workbook().row("a", "b").row("1", "2").bytes();
    return Stream.of(
        Arrays.copyOf(good, good.length / 2), new byte[] {'P', 'K', 3, 4, 0, 0},
        new Workbook().part("xl/workbook.xml", "no xml").bytes(),
        new Workbook().row("a", "b").part("xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst/>").bytes(),
        new Workbook().row("a", "b").raw("<!-- <row> -->").bytes());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void what_is_no_workbook_is_refused_and_leaves_nothing_behind(byte[] file) throws IOException {
    long before = temporary();
    assertThat(refused(file).code()).isEqualTo(Code.INVALID_VALUE);
    assertThat(temporary()).isEqualTo(before);
  }

  private static long temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().matches("answerable-.*\\.xlsx")).count();
    }
  }
}
