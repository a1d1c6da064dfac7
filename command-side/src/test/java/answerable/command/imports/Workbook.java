package answerable.command.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes workbooks as spreadsheet programs write them, and as nobody should. */
final class Workbook {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String MAIN = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

  private final List<String> strings = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();
  private final Map<String, String> more = new LinkedHashMap<>();
  private int rowNo;

  /** A row: text is shared, a number is a number, a time is a date, null is no cell at all. */
  Workbook row(Object... cells) {
    rowNo++;
    rows.append("<row r=\"").append(rowNo).append("\">");
    for (int i = 0; i < cells.length; i++) {
      String at = "<c r=\"" + (char) ('A' + i) + rowNo + "\"";
      rows.append(switch (cells[i]) {
        case null -> "";
        case LocalDateTime time -> at + " s=\"1\"><v>" + serial(time) + "</v></c>";
        case Number number -> at + "><v>" + number + "</v></c>";
        case Boolean flag -> at + " t=\"b\"><v>" + (flag ? 1 : 0) + "</v></c>";
        default -> at + " t=\"s\"><v>" + shared(cells[i].toString()) + "</v></c>";
      });
    }
    rows.append("</row>");
    return this;
  }

  /** Rows as another program writes them. */
  Workbook raw(String xml) {
    rows.append(xml);
    return this;
  }

  Workbook emptyRow() {
    rowNo++;
    return this;
  }

  Workbook part(String name, String content) {
    more.put(name, content);
    return this;
  }

  private int shared(String text) {
    strings.add(text);
    return strings.size() - 1;
  }

  private static double serial(LocalDateTime time) {
    return ChronoUnit.SECONDS.between(LocalDateTime.of(1899, 12, 30, 0, 0), time) / 86_400.0;
  }

  byte[] bytes() {
    StringBuilder sst = new StringBuilder(HEAD + "<sst" + MAIN + ">");
    strings.forEach(text -> sst.append("<si><t xml:space=\"preserve\">").append(text.replace("&", "&amp;").replace("<", "&lt;"))
        .append("</t></si>"));
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", HEAD + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
        + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
    parts.put("_rels/.rels", rels(rel("rId1", "officeDocument", "xl/workbook.xml")));
    parts.put("xl/workbook.xml", HEAD + "<workbook" + MAIN
        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
        + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    parts.put("xl/_rels/workbook.xml.rels", rels(rel("rId1", "worksheet", "worksheets/sheet1.xml")
        + rel("rId2", "styles", "styles.xml") + rel("rId3", "sharedStrings", "sharedStrings.xml")));
    parts.put("xl/styles.xml", HEAD + "<styleSheet" + MAIN + "><numFmts count=\"1\">"
        + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts>"
        + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
    parts.put("xl/sharedStrings.xml", sst + "</sst>");
    parts.put("xl/worksheets/sheet1.xml", HEAD + "<worksheet" + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
    parts.putAll(more);
    return zip(parts);
  }

  private static String rels(String inside) {
    return HEAD + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside + "</Relationships>";
  }

  private static String rel(String id, String type, String target) {
    return "<Relationship Id=\"" + id + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type
        + "\" Target=\"" + target + "\"/>";
  }

  private static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
