package answerable.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import answerable.api.Code;
import answerable.edge.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadTest {
  static final Set<String> NEEDED = Set.of("a", "b");

  static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<List<String>> rows(InputStream in) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Upload upload = new Upload(in, NEEDED)) {
      for (List<String> cells = upload.nextCells(); cells != null; cells = upload.nextCells()) {
        rows.add(cells);
      }
    }
    return rows;
  }

  static Problem refused(InputStream in) {
    return catchThrowableOfType(Problem.class, () -> rows(in));
  }

  @Test void rows_come_out_as_they_were_written() throws IOException {
    assertThat(rows(text("\uFEFFb,a,c\r\n1,\"2,\n\"\"x\"\"\",\n\n翠湖,y,z\n")))
        .containsExactly(List.of("1", "2,\n\"x\"", ""), List.of("翠湖", "y", "z"));
  }

  @Test void a_missing_column_is_named() {
    Problem problem = refused(text("a,c\n1,2\n"));
    assertThat(problem.code()).isEqualTo(Code.INVALID_VALUE);
    assertThat(problem.violations()).singleElement().satisfies(violation -> assertThat(violation.en()).contains("column b"));
  }

  @Test void an_empty_file_a_repeated_column_and_a_broken_quote_are_refused() {
    assertThat(refused(text("")).code()).isEqualTo(Code.INVALID_VALUE);
    assertThat(refused(text("a,b,a\n1,2,3\n")).code()).isEqualTo(Code.INVALID_VALUE);
    assertThat(refused(text("a,b\n1,\"2\n")).code()).isEqualTo(Code.INVALID_VALUE);
    assertThat(refused(text("a,b\n1,\"2\"x\n")).code()).isEqualTo(Code.INVALID_VALUE);
  }

  @Test void bytes_that_are_no_text_are_refused() {
    byte[] latin = "a,b\n1,Ger\u00e4t\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refused(new ByteArrayInputStream(latin)).code()).isEqualTo(Code.INVALID_VALUE);
    byte[] workbook = {'P', 'K', 3, 4, (byte) 0xff, (byte) 0xfe, 0, 0};
    assertThat(refused(new ByteArrayInputStream(workbook)).code()).isEqualTo(Code.INVALID_VALUE);
  }

  @Test void a_quote_that_never_closes_does_not_fill_the_memory() {
    var endless = new InputStream() {
      private long read;

      @Override public int read() {
        read++;
        return read <= 5 ? "a,b\n\"".charAt((int) read - 1) : 'x';
      }
    };
    assertThat(refused(endless).code()).isEqualTo(Code.INVALID_VALUE);
    assertThat(endless.read).isLessThan(1_000_000);
  }

  @Test void a_row_with_other_cells_than_columns_is_rejected_alone() {
    Rejected rejected = catchThrowableOfType(
        Rejected.class, () -> Upload.byColumn(List.of("a", "b"), List.of("1")));
    assertThat(rejected.code).isEqualTo(Code.INVALID_VALUE);
    assertThat(catchThrowableOfType(
        Rejected.class, () -> Upload.byColumn(List.of("a", "b"), List.of("1", "\0"))).field).isEqualTo("b");
  }

  @Test void the_same_row_has_the_same_ids_and_another_row_has_others() {
    UUID estate = new UUID(1, 1);
    UUID row = ImportIds.instance(estate, "m", "case-1", "task-1");
    assertThat(ImportIds.step(row, 0)).isEqualTo(ImportIds.step(ImportIds.instance(estate, "m", "case-1", "task-1"), 0));
    assertThat(row.version()).isEqualTo(5);
    assertThat(Set.of(
        row, ImportIds.instance(estate, "m", "case-1", "task-2"), ImportIds.instance(estate, "m", "case-2", "task-1"),
        ImportIds.instance(new UUID(1, 2), "m", "case-1", "task-1"), ImportIds.content(estate, "m", "case-1", "task-1"),
        ImportIds.row(row, 2), ImportIds.row(row, 3), ImportIds.step(row, 0), ImportIds.step(row, 1),
        ImportIds.acceptance(estate, "m", "case-1"))).hasSize(10);
  }
}
