package answerable.command.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTypesTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(nullValues = "-", value = {
    "image/jpeg,                照片.jpg,    image/jpeg",
    "image/JPG; q=1,            照片,        image/jpeg",
    "application/octet-stream,  录音.M4A,    audio/mp4",
    "-,                         合同.docx,   application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "video/quicktime,           漏水.mov,    video/quicktime",
    "text/html,                 照片.jpg,    -",
    "image/svg+xml,             图.svg,      -",
    "application/octet-stream,  安装.exe,    -",
    "application/octet-stream,  没有后缀,     -",
    "-,                         jpg.,        -",
    "nonsense,                  照片.jpg,    -",
  })
  void what_people_attach_is_known_and_what_a_browser_would_run_is_not(String said, String name, String type) {
    assertThat(AttachmentTypes.of(said, name)).isEqualTo(type);
  }
}
