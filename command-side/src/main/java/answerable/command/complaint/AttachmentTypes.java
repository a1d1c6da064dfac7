package answerable.command.complaint;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be attached: pictures, recordings, films, texts and office documents; nothing that a browser would run. */
final class AttachmentTypes {
  private static final Set<String> UNSAID = Set.of("", "application/octet-stream", "binary/octet-stream");
  private static final Map<String, String> BY_ENDING = new HashMap<>();
  private static final Map<String, String> ALSO_CALLED = Map.ofEntries(
      Map.entry("image/jpg", "image/jpeg"), Map.entry("image/pjpeg", "image/jpeg"), Map.entry("image/x-png", "image/png"),
      Map.entry("image/x-ms-bmp", "image/bmp"), Map.entry("application/x-pdf", "application/pdf"),
      Map.entry("audio/mp3", "audio/mpeg"), Map.entry("audio/x-m4a", "audio/mp4"), Map.entry("audio/m4a", "audio/mp4"),
      Map.entry("audio/x-wav", "audio/wav"), Map.entry("audio/wave", "audio/wav"), Map.entry("audio/vnd.wave", "audio/wav"),
      Map.entry("audio/x-aac", "audio/aac"), Map.entry("video/avi", "video/x-msvideo"), Map.entry("text/rtf", "application/rtf"));

  static {
    put("image/jpeg", "jpg", "jpeg");
    put("image/png", "png");
    put("image/gif", "gif");
    put("image/webp", "webp");
    put("image/bmp", "bmp");
    put("image/tiff", "tif", "tiff");
    put("image/heic", "heic");
    put("image/heif", "heif");
    put("application/pdf", "pdf");
    put("audio/mpeg", "mp3");
    put("audio/mp4", "m4a");
    put("audio/aac", "aac");
    put("audio/amr", "amr");
    put("audio/wav", "wav");
    put("audio/ogg", "ogg", "oga");
    put("audio/webm", "weba");
    put("video/mp4", "mp4", "m4v");
    put("video/quicktime", "mov");
    put("video/webm", "webm");
    put("video/3gpp", "3gp");
    put("video/x-msvideo", "avi");
    put("video/mpeg", "mpg", "mpeg");
    put("text/plain", "txt");
    put("text/csv", "csv");
    put("application/rtf", "rtf");
    put("application/msword", "doc");
    put("application/vnd.ms-excel", "xls");
    put("application/vnd.ms-powerpoint", "ppt");
    put("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");
    put("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    put("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx");
    put("application/vnd.oasis.opendocument.text", "odt");
    put("application/vnd.oasis.opendocument.spreadsheet", "ods");
    put("application/vnd.oasis.opendocument.presentation", "odp");
    put("application/vnd.ms-works", "wps");
  }

  private AttachmentTypes() {}

  private static void put(String type, String... endings) {
    for (String ending : endings) {
      BY_ENDING.put(ending, type);
    }
  }

  /** The type as said, or as the name ends where nothing is said; null where it may not be attached. */
  static @Nullable String of(@Nullable String said, String fileName) {
    String type = said == null ? "" : said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (UNSAID.contains(type)) {
      return BY_ENDING.get(fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
    String known = ALSO_CALLED.getOrDefault(type, type);
    return BY_ENDING.containsValue(known) ? known : null;
  }
}
