package answerable.command.survey;

import answerable.api.Canonical;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.WaveId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Which household has which invitation: made by chance, sealed with the wave's key, and nowhere else. */
final class SealedLinks {
  private static final int NONCE = 12;

  private SealedLinks() {}

  /** {@code token}: what is printed on the invitation and opens its questionnaire. */
  record Link(HouseholdId household, InvitationId invitation, String token) {
    String tokenHash() {
      return Canonical.sha256(token);
    }

    @Override public String toString() {
      return "Link[" + invitation + "]";
    }
  }

  /**
   * In the order in which the invitations are to be issued. It is as random as their ids, so that neither an id nor a position in
   * the log tells the rank at which a household was drawn.
   */
  static List<Link> make(Collection<HouseholdId> households, SecureRandom random) {
    List<Link> links = new ArrayList<>();
    for (HouseholdId household : households) {
      byte[] token = new byte[18];
      random.nextBytes(token);
      links.add(new Link(household, new InvitationId(uuid(random)), Base64.getUrlEncoder().encodeToString(token)));
    }
    Collections.shuffle(links, random);
    return links;
  }

  private static UUID uuid(SecureRandom random) {
    return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
  }

  /** One text for all, in the order of the households. */
  static String seal(LinkKey key, WaveId wave, Collection<Link> links, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    String text = links.stream().sorted(Comparator.comparing(link -> link.household().value()))
        .map(link -> link.household() + "\t" + link.invitation() + "\t" + link.token() + "\n").collect(Collectors.joining());
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, wave, nonce, text.getBytes(StandardCharsets.US_ASCII));
    return Base64.getEncoder().encodeToString(ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
  }

  /** @throws IllegalArgumentException if it was sealed with another key, for another wave, or was altered */
  static List<Link> open(LinkKey key, WaveId wave, String sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    byte[] nonce = new byte[NONCE];
    bytes.get(nonce);
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    String text = new String(crypt(Cipher.DECRYPT_MODE, key, wave, nonce, rest), StandardCharsets.US_ASCII);
    return text.lines().map(line -> line.split("\t")).map(fields -> new Link(
        new HouseholdId(UUID.fromString(fields[0])), new InvitationId(UUID.fromString(fields[1])), fields[2])).toList();
  }

  private static byte[] crypt(int mode, LinkKey key, WaveId wave, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.sealing(), new GCMParameterSpec(128, nonce));
      cipher.updateAAD((wave + "|" + key.id()).getBytes(StandardCharsets.US_ASCII));
      return cipher.doFinal(text);
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException("not sealed with this key for this wave", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }
}
