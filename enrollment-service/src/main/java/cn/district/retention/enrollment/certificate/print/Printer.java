package cn.district.retention.enrollment.certificate.print;

import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.PaperContent;
import cn.district.retention.servicekit.web.BadRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Makes the files. The same content always makes the same bytes: a file holds no time of its making
 * and no random id.
 */
@Component
public final class Printer {

  private static final PDRectangle A4 = PDRectangle.A4;
  private static final float MARGIN = 72;
  private static final float FULL = A4.getWidth() - 2 * MARGIN;
  private static final float RIGHT = A4.getWidth() - MARGIN;
  private static final float TITLE_Y = 690;
  private static final float BODY_Y = 590;
  private static final float TABLE_BODY_Y = 622;
  private static final float FOOT_Y = 76;
  private static final float QR = 88;
  private static final float ROW = 22;
  private static final float LOWEST_ROW = FOOT_Y + QR + 130;
  private static final float SIGNATURE_Y = FOOT_Y + QR + 66;
  private static final float[] YEAR_COLUMNS = {0, 72, 250, 340, 386};
  private static final float[] MARK_COLUMNS = {0, 150, 250, 350};

  private static final float CARD_WIDTH = 243;
  private static final float CARD_HEIGHT = 153;
  private static final int CARDS_ACROSS = 2;
  private static final int CARDS_DOWN = 4;
  private static final float GUTTER = 16;

  private final PrintFont font;
  private final PrintSettings settings;

  Printer(PrintFont font, PrintSettings settings) {
    this.font = font;
    this.settings = settings;
  }

  private interface Drawing {
    void on(PDDocument document, PDType0Font font) throws IOException;
  }

  /** One paper; a card has a page of its own size. */
  public byte[] paper(Print print) {
    return print.kind() == Kind.PUPIL_CARD
        ? file(
            Words.titleOf(print.kind()),
            (document, face) -> {
              try (var out = page(document, new PDRectangle(CARD_WIDTH, CARD_HEIGHT))) {
                card(new Canvas(out, face), 0, 0, print);
              }
            })
        : file(Words.titleOf(print.kind()), (document, face) -> certificate(document, face, print));
  }

  /**
   * Papers of one kind in one file: cards to be cut out, eight on a page, of others a page each.
   */
  public byte[] papers(List<Print> prints) {
    Kind kind = prints.getFirst().kind();
    return kind == Kind.PUPIL_CARD
        ? cards(prints)
        : file(
            Words.titleOf(kind),
            (document, face) -> {
              for (Print print : prints) {
                certificate(document, face, print);
              }
            });
  }

  /** Cards to be cut out, eight on a page. */
  private byte[] cards(List<Print> cards) {
    int aPage = CARDS_ACROSS * CARDS_DOWN;
    return file(
        Words.titleOf(Kind.PUPIL_CARD),
        (document, face) -> {
          for (int first = 0; first < cards.size(); first += aPage) {
            List<Print> onThis = cards.subList(first, Math.min(first + aPage, cards.size()));
            try (var out = page(document, A4)) {
              sheet(new Canvas(out, face), onThis);
            }
          }
        });
  }

  private byte[] file(String title, Drawing drawing) {
    try {
      return font.drawing(face -> fileOf(title, face, drawing));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] fileOf(String title, TrueTypeFont font, Drawing drawing)
      throws IOException {
    try (var document = new PDDocument()) {
      document.setDocumentId(0L);
      document.getDocumentInformation().setTitle(title);
      var catalog = document.getDocumentCatalog();
      catalog.setLanguage("zh-CN");
      var preferences = new PDViewerPreferences(catalog.getCOSObject());
      preferences.setDisplayDocTitle(true);
      catalog.setViewerPreferences(preferences);
      try {
        drawing.on(document, PDType0Font.load(document, font, true));
      } catch (IllegalArgumentException | IllegalStateException noGlyph) {
        throw BadRequest.of(HttpStatus.SERVICE_UNAVAILABLE, "print-font-lacks-character");
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static PDPageContentStream page(PDDocument document, PDRectangle size)
      throws IOException {
    var page = new PDPage(size);
    document.addPage(page);
    return new PDPageContentStream(document, page);
  }

  private void certificate(PDDocument document, PDType0Font face, Print print) throws IOException {
    List<Table> left = print.kind() == Kind.TRANSCRIPT ? tables(print.content()) : List.of();
    boolean first = true;
    do {
      try (var out = page(document, A4)) {
        var canvas = new Canvas(out, face);
        float y = head(canvas, print, first);
        if (print.kind() == Kind.TRANSCRIPT) {
          left = fill(canvas, y, left);
        } else {
          canvas.text(MARGIN + 2 * BODY_SIZE, y - 8, BODY_SIZE, "特此证明。");
        }
        if (left.isEmpty()) {
          signature(canvas, print);
        }
        foot(canvas, print);
      }
      first = false;
    } while (!left.isEmpty());
  }

  /** A table of a transcript. */
  private record Table(float[] columns, List<String> header, List<List<String>> rows) {}

  private static List<Table> tables(PaperContent content) {
    var years =
        new Table(
            YEAR_COLUMNS,
            List.of("学年", "学校", "班级", "年级", "情况"),
            content.years().stream()
                .map(
                    line ->
                        List.of(
                            Words.schoolYearOf(line),
                            line.schoolName(),
                            line.className(),
                            Words.gradeOf(line.grade()),
                            Words.endOf(line)))
                .toList());
    var marks =
        new Table(
            MARK_COLUMNS,
            List.of("学期", "课程", "期中成绩", "期末成绩"),
            content.marks().stream()
                .map(line -> List.of(line.term(), line.course(), line.midterm(), line.atTheEnd()))
                .toList());
    return marks.rows().isEmpty() ? List.of(years) : List.of(years, marks);
  }

  /** Draws as many rows as a page holds, and answers with the others. */
  private static List<Table> fill(Canvas canvas, float from, List<Table> tables)
      throws IOException {
    List<Table> left = new ArrayList<>(tables);
    float top = from;
    while (!left.isEmpty()) {
      Table table = left.getFirst();
      int fit = Math.min(table.rows().size(), (int) ((top - LOWEST_ROW) / ROW));
      if (fit < 1 && !table.rows().isEmpty()) {
        break;
      }
      table(canvas, top, table, fit);
      left.removeFirst();
      if (fit < table.rows().size()) {
        List<List<String>> rest = table.rows().subList(fit, table.rows().size());
        left.addFirst(new Table(table.columns(), table.header(), rest));
        break;
      }
      top -= (fit + 2) * ROW;
    }
    return left;
  }

  private static final float BODY_SIZE = 14;

  private static float head(Canvas canvas, Print print, boolean first) throws IOException {
    float middle = A4.getWidth() / 2;
    canvas.centred(middle, TITLE_Y + 52, 13, print.content().schoolName());
    canvas.centred(middle, TITLE_Y, 26, Words.titleOf(print.kind()));
    canvas.centred(middle, TITLE_Y - 20, 10, Words.englishTitleOf(print.kind()));
    if (!first) {
      return TABLE_BODY_Y;
    }
    boolean isLong = print.kind() == Kind.TRANSCRIPT;
    return canvas.paragraph(
        MARGIN,
        isLong ? TABLE_BODY_Y : BODY_Y,
        isLong ? 12 : BODY_SIZE,
        FULL,
        "　　" + Words.bodyOf(print));
  }

  private static void table(Canvas canvas, float top, Table table, int rows) throws IOException {
    row(canvas, top, table.columns(), table.header());
    canvas.line(MARGIN, top + ROW - 6, RIGHT);
    canvas.line(MARGIN, top - 6, RIGHT);
    float y = top;
    for (List<String> cells : table.rows().subList(0, rows)) {
      y -= ROW;
      row(canvas, y, table.columns(), cells);
      canvas.line(MARGIN, y - 6, RIGHT);
    }
  }

  private static void row(Canvas canvas, float y, float[] columns, List<String> cells)
      throws IOException {
    for (int column = 0; column < cells.size(); column++) {
      float end = column + 1 < columns.length ? columns[column + 1] : FULL;
      canvas.fitted(
          MARGIN + 3 + columns[column], y, 10, end - columns[column] - 6, cells.get(column));
    }
  }

  private static void signature(Canvas canvas, Print print) throws IOException {
    canvas.right(RIGHT, SIGNATURE_Y + 24, 12, print.content().schoolName() + "（盖章）");
    canvas.right(RIGHT, SIGNATURE_Y, 12, Words.day(print.issuedOn()));
  }

  private void foot(Canvas canvas, Print print) throws IOException {
    float x = MARGIN + QR + 18;
    canvas.line(MARGIN, FOOT_Y + QR + 16, RIGHT);
    canvas.qr(MARGIN, FOOT_Y, QR, settings.verificationAddress(print.content().code()));
    canvas.text(x, FOOT_Y + QR - 12, 12, "验证码 " + print.content().code());
    canvas.text(x, FOOT_Y + QR - 34, 9, "扫描二维码，或打开下列网址输入验证码，即可核验本证明，无需登录。");
    canvas.fitted(x, FOOT_Y + QR - 50, 9, RIGHT - x, settings.verificationPage());
    canvas.text(x, FOOT_Y + QR - 66, 9, "To verify, scan the code or enter it on that page.");
    canvas.text(x, FOOT_Y + QR - 82, 8, "编号 " + print.certificateId());
  }

  private void sheet(Canvas canvas, List<Print> cards) throws IOException {
    float left = (A4.getWidth() - CARDS_ACROSS * CARD_WIDTH - GUTTER) / 2;
    float top =
        (A4.getHeight() + CARDS_DOWN * CARD_HEIGHT + (CARDS_DOWN - 1) * GUTTER) / 2 - CARD_HEIGHT;
    for (int i = 0; i < cards.size(); i++) {
      float x = left + i % CARDS_ACROSS * (CARD_WIDTH + GUTTER);
      float y = top - i / CARDS_ACROSS * (CARD_HEIGHT + GUTTER);
      canvas.box(x, y, CARD_WIDTH, CARD_HEIGHT);
      card(canvas, x, y, cards.get(i));
    }
  }

  private void card(Canvas canvas, float x, float y, Print print) throws IOException {
    PaperContent content = print.content();
    canvas.fitted(x + 12, y + 130, 11, CARD_WIDTH - 80, content.schoolName());
    canvas.right(x + CARD_WIDTH - 12, y + 130, 11, Words.titleOf(print.kind()));
    canvas.line(x + 12, y + 122, x + CARD_WIDTH - 12);
    canvas.box(x + 12, y + 40, 56, 74);
    canvas.centred(x + 40, y + 73, 8, "照片");
    float column = x + 78;
    float width = CARD_WIDTH - 78 - 80;
    canvas.fitted(column, y + 98, 13, width, content.name());
    canvas.text(column, y + 80, 9, "性别 " + Words.sex(content.sex()));
    canvas.fitted(column, y + 65, 9, width, "班级 " + content.className());
    canvas.fitted(column, y + 50, 9, width, "发卡 " + print.issuedOn());
    if (print.validUntil() != null) {
      canvas.fitted(column, y + 38, 9, width, "有效至 " + print.validUntil());
    }
    canvas.qr(x + CARD_WIDTH - 74, y + 52, 62, settings.verificationAddress(content.code()));
    canvas.fitted(x + 12, y + 22, 9, CARD_WIDTH - 24, "验证码 " + content.code());
    canvas.fitted(x + 12, y + 10, 7, CARD_WIDTH - 24, "核验网址 " + settings.verificationPage());
  }
}
