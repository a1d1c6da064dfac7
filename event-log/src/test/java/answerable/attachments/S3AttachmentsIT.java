package answerable.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The same store in a bucket, against a server that speaks S3. */
class S3AttachmentsIT extends AttachmentsContract {
  private static final String BUCKET = "attachments";

  @RegisterExtension static final S3ProxyExtension SERVER =
      S3ProxyExtension.builder().withCredentials("access", "secret").build();

  private S3Attachments store;
  private S3Client direct;

  @BeforeEach void begin() {
    direct = S3Client.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(SERVER.getUri())
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
        .build();
    direct.createBucket(request -> request.bucket(BUCKET));
    store = S3Attachments.of(settings(SERVER.getUri(), "secret"));
  }

  private static AttachmentsProperties.S3 settings(URI endpoint, String secret) {
    return new AttachmentsProperties.S3(endpoint, "us-east-1", BUCKET, "access", secret);
  }

  @AfterEach void end() {
    store.close();
    direct.close();
  }

  @Override Attachments store() {
    return store;
  }

  @Override void tamper(String sha256, byte[] with) {
    direct.putObject(request -> request.bucket(BUCKET).key(sha256), RequestBody.fromBytes(with));
  }

  @Override List<String> kept() {
    return direct.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream().map(S3Object::key).toList();
  }

  @Test void what_is_kept_is_not_written_again() throws IOException {
    String hash = put(store, HELLO).sha256();
    Object before = direct.headObject(request -> request.bucket(BUCKET).key(hash)).lastModified();
    put(store, HELLO);
    assertThat(direct.headObject(request -> request.bucket(BUCKET).key(hash)).lastModified()).isEqualTo(before);
  }

  @Test void a_refusing_storage_is_an_error_and_its_key_stays_secret() throws IOException {
    try (S3Attachments stranger = S3Attachments.of(settings(SERVER.getUri(), "another"))) {
      assertThatThrownBy(() -> put(stranger, HELLO)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> stranger.open("0".repeat(64))).isInstanceOf(IOException.class)
          .hasStackTraceContaining("403").satisfies(e -> assertThat(e.toString()).doesNotContain("another"));
    }
    assertThat(kept()).isEmpty();
  }
}
