package answerable.attachments;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The one store of attachments that both sides use. */
@AutoConfiguration
@EnableConfigurationProperties(AttachmentsProperties.class)
class AttachmentsWiring {
  @Bean
  @ConditionalOnMissingBean
  Attachments attachments(AttachmentsProperties properties) {
    return properties.s3().configured() ? S3Attachments.of(properties.s3()) : new DiskAttachments(properties.dir());
  }
}
