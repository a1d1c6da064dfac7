package answerable.statistics.draw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hash functions over UTF-8. */
final class Digest {
    private Digest() {}

    static byte[] sha256(String text) {
        return hash("SHA-256", text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[]... parts) {
        return hash("SHA-256", parts);
    }

    static byte[] md5(byte[] bytes) {
        return hash("MD5", bytes);
    }

    private static byte[] hash(String algorithm, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
