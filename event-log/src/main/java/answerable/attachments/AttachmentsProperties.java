package answerable.attachments;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where attachments are kept: in a folder, or in a bucket where one is configured. All programs of an installation need the same.
 *
 * @param dir the folder
 */
@ConfigurationProperties("answerable.attachments")
record AttachmentsProperties(Path dir, @DefaultValue S3 s3) {
  /**
   * Keys come from the environment ({@code ANSWERABLE_ATTACHMENTS_S3_ACCESS_KEY}, {@code …_SECRET_KEY}); without them, from where
   * the SDK looks for them.
   */
  record S3(
      @Nullable URI endpoint, @DefaultValue("us-east-1") String region, @Nullable String bucket, @Nullable String accessKey,
      @Nullable String secretKey) {
    boolean configured() {
      return endpoint != null || bucket != null;
    }

    String requiredBucket() {
      if (bucket == null) {
        throw new IllegalStateException("answerable.attachments.s3.bucket is missing");
      }
      return bucket;
    }

    @Override public String toString() {
      return "S3[" + endpoint + ", " + region + ", " + bucket + "]";
    }
  }
}
