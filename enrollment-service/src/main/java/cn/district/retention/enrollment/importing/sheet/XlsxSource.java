package cn.district.retention.enrollment.importing.sheet;

import cn.district.retention.enrollment.importing.sheet.Cell.Kind;
import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of an Office Open XML workbook, as a stream. Nothing is calculated: a formula
 * stays one. A document type declaration ends the reading, so no entity is ever resolved.
 */
final class XlsxSource implements Table.Source {

  private static final String WORKBOOK = "xl/workbook.xml";
  private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
  private static final String SHARED_STRINGS = "xl/sharedStrings.xml";
  private static final long SHARED_CHARACTERS = 48L * 1024 * 1024;
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(200_000);
  private static final int LARGEST_SCALE = 400;
  private static final int LETTERS = 26;

  private static final XMLInputFactory XML = factory();

  private final Archive archive;
  private final String sheet;
  private final LocalDate epoch;
  private final List<String> shared;

  XlsxSource(Archive archive) {
    this.archive = archive;
    var workbook = new Workbook();
    read(WORKBOOK, workbook::take);
    Map<String, String> targets = new HashMap<>();
    read(RELATIONS, xml -> takeRelation(xml, targets));
    String first = workbook.firstSheet == null ? null : targets.get(workbook.firstSheet);
    this.sheet = first == null ? "xl/worksheets/sheet1.xml" : pathOf(first);
    this.epoch = workbook.since1904 ? EPOCH_1904 : EPOCH_1900;
    var strings = new SharedStrings();
    read(SHARED_STRINGS, strings::take);
    this.shared = strings.all;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    // escaped characters count as entities; of others there are none, since none can be declared
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
    factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("no entity is resolved");
        });
    return factory;
  }

  private static String pathOf(String target) {
    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
  }

  private interface Part {
    /** Takes in what the reader stands on. */
    void take(XMLStreamReader xml) throws XMLStreamException;
  }

  private void read(String name, Part part) {
    archive.read(name, content -> read(content, part));
  }

  private static void read(InputStream content, Part part) throws IOException {
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(content);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new FileRefused(Why.FILE_DECLARES_ENTITIES);
        }
        part.take(xml);
      }
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static boolean starts(XMLStreamReader xml, String name) {
    return xml.isStartElement() && xml.getLocalName().equals(name);
  }

  private static boolean ends(XMLStreamReader xml, String name) {
    return xml.isEndElement() && xml.getLocalName().equals(name);
  }

  private static final class Workbook {
    private @Nullable String firstSheet;
    private boolean since1904;

    void take(XMLStreamReader xml) {
      if (starts(xml, "workbookPr")) {
        String flag = xml.getAttributeValue(null, "date1904");
        since1904 = "1".equals(flag) || "true".equals(flag);
      }
      boolean visible = !"hidden".equals(attribute(xml, "state"));
      if (firstSheet == null && visible && starts(xml, "sheet")) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
          boolean related = xml.getAttributeNamespace(i) != null;
          if (related && xml.getAttributeLocalName(i).equals("id")) {
            firstSheet = xml.getAttributeValue(i);
          }
        }
      }
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
      return xml.isStartElement() ? xml.getAttributeValue(null, name) : null;
    }
  }

  private static void takeRelation(XMLStreamReader xml, Map<String, String> targets) {
    if (starts(xml, "Relationship")) {
      String id = xml.getAttributeValue(null, "Id");
      String target = xml.getAttributeValue(null, "Target");
      if (id != null && target != null) {
        targets.put(id, target);
      }
    }
  }

  /** Texts that cells refer to by number; pronunciations beside them are left out. */
  private static final class SharedStrings {
    private final List<String> all = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean inPronunciation;
    private long characters;

    void take(XMLStreamReader xml) {
      if (starts(xml, "rPh")) {
        inPronunciation = true;
      } else if (ends(xml, "rPh")) {
        inPronunciation = false;
      } else if (starts(xml, "t")) {
        inText = true;
      } else if (ends(xml, "t")) {
        inText = false;
      } else if (ends(xml, "si")) {
        characters += text.length();
        if (characters > SHARED_CHARACTERS) {
          throw new FileRefused(Why.FILE_IS_ZIP_BOMB);
        }
        all.add(text.toString());
        text.setLength(0);
      } else if (inText && !inPronunciation && xml.isCharacters()) {
        append(text, xml.getText());
      }
    }
  }

  private static void append(StringBuilder text, String more) {
    int room = Limits.CELL_CHARACTERS - text.length();
    text.append(more, 0, Math.min(room, more.length()));
  }

  @Override
  public void each(Consumer<SheetRow> visitor) {
    boolean[] found = {false};
    archive.read(
        sheet,
        content -> {
          found[0] = true;
          read(content, new Rows(visitor)::take);
        });
    if (!found[0]) {
      throw new FileRefused(Why.FILE_BROKEN);
    }
  }

  private final class Rows {
    private final Consumer<SheetRow> visitor;
    private final StringBuilder value = new StringBuilder();
    private List<Cell> cells = new ArrayList<>();
    private int number;
    private int column;
    private String type = "n";
    private boolean inValue;
    private boolean formula;

    Rows(Consumer<SheetRow> visitor) {
      this.visitor = visitor;
    }

    void take(XMLStreamReader xml) {
      if (xml.isCharacters()) {
        if (inValue) {
          append(value, xml.getText());
        }
      } else if (xml.isStartElement()) {
        start(xml);
      } else if (xml.isEndElement()) {
        end(xml.getLocalName());
      }
    }

    private void start(XMLStreamReader xml) {
      switch (xml.getLocalName()) {
        case "row" -> {
          String r = xml.getAttributeValue(null, "r");
          number = r == null ? number + 1 : whole(r);
          cells = new ArrayList<>();
          column = -1;
        }
        case "c" -> {
          String r = xml.getAttributeValue(null, "r");
          column = r == null ? column + 1 : columnOf(r);
          type = Objects.requireNonNullElse(xml.getAttributeValue(null, "t"), "n");
          formula = false;
          value.setLength(0);
        }
        case "f" -> formula = true;
        case "v", "t" -> inValue = true;
        default -> {}
      }
    }

    private void end(String name) {
      switch (name) {
        case "v", "t" -> inValue = false;
        case "c" -> add();
        case "row" -> visitor.accept(new SheetRow(number, cells));
        default -> {}
      }
    }

    private void add() {
      if (column < 0 || column >= Limits.COLUMNS) {
        return;
      }
      while (cells.size() < column) {
        cells.add(Cell.EMPTY);
      }
      cells.add(cell());
    }

    private Cell cell() {
      if (formula) {
        return new Cell(Kind.FORMULA, "", null);
      }
      return switch (type) {
        case "s" -> sharedText();
        case "inlineStr", "str", "d" -> Cell.text(value.toString());
        case "e" -> new Cell(Kind.ERROR, "", null);
        case "b" -> Cell.text("1".contentEquals(value) ? "TRUE" : "FALSE");
        default -> number();
      };
    }

    private Cell sharedText() {
      int index = whole(value.toString());
      if (index >= shared.size()) {
        throw new FileRefused(Why.FILE_BROKEN);
      }
      return Cell.text(shared.get(index));
    }

    private Cell number() {
      if (value.isEmpty()) {
        return Cell.EMPTY;
      }
      try {
        BigDecimal exact = new BigDecimal(value.toString().strip());
        if (Math.abs(exact.scale()) > LARGEST_SCALE) {
          throw new FileRefused(Why.FILE_BROKEN);
        }
        boolean isDay = exact.signum() > 0 && exact.compareTo(LAST_SERIAL) < 0;
        return new Cell(
            Kind.NUMBER,
            exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString(),
            isDay ? epoch.plusDays(exact.longValue()) : null);
      } catch (NumberFormatException e) {
        throw new FileRefused(Why.FILE_BROKEN);
      }
    }
  }

  private static int whole(String digits) {
    try {
      int number = Integer.parseInt(digits.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new FileRefused(Why.FILE_BROKEN);
  }

  /** The column of a reference such as {@code AB12}, from 0. */
  private static int columnOf(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * LETTERS + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
      if (column > Limits.COLUMNS) {
        return Limits.COLUMNS;
      }
    }
    return column - 1;
  }
}
