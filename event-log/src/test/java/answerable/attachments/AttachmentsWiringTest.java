package answerable.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AttachmentsWiringTest {
  private final ApplicationContextRunner program = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(AttachmentsWiring.class))
      .withPropertyValues("answerable.attachments.dir=/nowhere");

  @Test void attachments_lie_on_disk_unless_a_bucket_is_configured() {
    program.run(context -> assertThat(context.getBean(Attachments.class)).isInstanceOf(DiskAttachments.class));
    program.withPropertyValues("answerable.attachments.s3.bucket=evidence")
        .run(context -> assertThat(context.getBean(Attachments.class)).isInstanceOf(S3Attachments.class));
  }

  @Test void an_endpoint_without_a_bucket_does_not_start() {
    program.withPropertyValues("answerable.attachments.s3.endpoint=http://localhost:1")
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining("answerable.attachments.s3.bucket is missing"));
  }

  @Test void a_key_is_never_printed() {
    program.withSystemProperties("answerable.attachments.s3.bucket=evidence", "answerable.attachments.s3.access-key=who",
            "answerable.attachments.s3.secret-key=hush")
        .run(context -> {
          AttachmentsProperties properties = context.getBean(AttachmentsProperties.class);
          assertThat(properties.s3().secretKey()).isEqualTo("hush");
          assertThat(properties.toString()).contains("evidence").doesNotContain("hush").doesNotContain("who");
        });
  }
}
