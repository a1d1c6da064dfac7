package answerable.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Attachments in a bucket of a storage that speaks S3, each under its hash. */
final class S3Attachments implements Attachments, AutoCloseable {
  private static final int NO_CONDITIONS = 501;
  private static final int NONE = 404;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final S3Client s3;
  private final String bucket;

  S3Attachments(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  static S3Attachments of(AttachmentsProperties.S3 settings) {
    var builder = S3Client.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
        .region(Region.of(settings.region()))
        .credentialsProvider(credentials(settings))
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    return new S3Attachments(builder.build(), settings.requiredBucket());
  }

  private static AwsCredentialsProvider credentials(AttachmentsProperties.S3 settings) {
    return settings.accessKey() == null || settings.secretKey() == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
  }

  /** Its hash is its key, so the bytes are on disk for a moment before they are sent; what is there already is not sent. */
  @Override public Stored put(InputStream bytes) throws IOException {
    Path spool = Files.createTempFile("attachment-", ".part");
    try {
      Stored stored = spooled(bytes, spool);
      send(spool, stored.sha256());
      return stored;
    } catch (SdkException e) {
      throw new IOException("the attachment could not be put into the bucket", e);
    } finally {
      Files.deleteIfExists(spool);
    }
  }

  private void send(Path spool, String sha256) throws IOException {
    PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(bucket).key(sha256).ifNoneMatch("*");
    try (Content there = open(sha256)) {
      if (there != null) {
        return;
      }
    } catch (DamagedAttachment mended) {
      request.ifNoneMatch(null);
    }
    try {
      s3.putObject(request.build(), RequestBody.fromFile(spool));
    } catch (SdkException e) {
      if (e instanceof S3Exception refused && refused.statusCode() == NO_CONDITIONS) {
        s3.putObject(request.ifNoneMatch(null).build(), RequestBody.fromFile(spool));
      } else if (!has(sha256)) { // else another was faster; the storage may say so before all is sent, which looks like a broken line
        throw e;
      }
    }
  }

  private static Stored spooled(InputStream bytes, Path spool) throws IOException {
    try (OutputStream out = Files.newOutputStream(spool)) {
      return Stored.copy(bytes, out);
    }
  }

  @Override public @Nullable Content open(String sha256) throws IOException {
    if (!HASH.matcher(sha256).matches()) {
      return null;
    }
    Path spool = Files.createTempFile("attachment-", ".part");
    try (InputStream object = s3.getObject(request -> request.bucket(bucket).key(sha256))) {
      Stored found = spooled(object, spool);
      found.mustBe(sha256);
      return new Content(Files.newInputStream(spool, StandardOpenOption.DELETE_ON_CLOSE), found.bytes());
    } catch (S3Exception e) {
      Files.deleteIfExists(spool);
      if (e.statusCode() == NONE) {
        return null;
      }
      throw new IOException("the attachment could not be read from the bucket", e);
    } catch (SdkException e) {
      Files.deleteIfExists(spool);
      throw new IOException("the attachment could not be read from the bucket", e);
    } catch (IOException e) {
      Files.deleteIfExists(spool);
      throw e;
    }
  }

  @Override public void close() {
    s3.close();
  }
}
