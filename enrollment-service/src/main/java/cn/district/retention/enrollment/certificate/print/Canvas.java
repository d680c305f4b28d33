package cn.district.retention.enrollment.certificate.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Draws on one page; lengths are in points, from the page's lower left corner. */
final class Canvas {

  private static final float THOUSAND = 1000;
  private static final float HAIRLINE = 0.6f;
  private static final float GREY = 0.55f;
  private static final Map<EncodeHintType, Object> QR_HINTS =
      Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);

  private final PDPageContentStream out;
  private final PDFont font;

  Canvas(PDPageContentStream out, PDFont font) {
    this.out = out;
    this.font = font;
  }

  float widthOf(String text, float size) throws IOException {
    return font.getStringWidth(text) / THOUSAND * size;
  }

  void text(float x, float y, float size, String text) throws IOException {
    out.beginText();
    out.setFont(font, size);
    out.newLineAtOffset(x, y);
    out.showText(text);
    out.endText();
  }

  void centred(float x, float y, float size, String text) throws IOException {
    text(x - widthOf(text, size) / 2, y, size, text);
  }

  void right(float x, float y, float size, String text) throws IOException {
    text(x - widthOf(text, size), y, size, text);
  }

  /** A text that is made smaller until it fits its width. */
  void fitted(float x, float y, float size, float width, String text) throws IOException {
    float natural = widthOf(text, size);
    text(x, y, natural <= width ? size : size * width / natural, text);
  }

  /**
   * Lines of at most a width, broken between any two characters but within no number.
   *
   * @return the base line below the last one
   */
  float paragraph(float x, float y, float size, float width, String text) throws IOException {
    float leading = size * 2;
    float at = y;
    var line = new StringBuilder();
    int next = 0;
    while (next < text.length()) {
      int end = endOfUnit(text, next);
      String unit = text.substring(next, end);
      if (!line.isEmpty()
          && widthOf(line + unit, size) > width
          && !isClosing(unit.codePointAt(0))) {
        text(x, at, size, line.toString());
        at -= leading;
        line.setLength(0);
      }
      line.append(unit);
      next = end;
    }
    text(x, at, size, line.toString());
    return at - leading;
  }

  /** What must stay on one line: a run of Latin letters and digits, or one character. */
  private static int endOfUnit(String text, int from) {
    int end = from + Character.charCount(text.codePointAt(from));
    boolean isRun = isLatin(text.codePointAt(from));
    while (isRun && end < text.length() && isLatin(text.codePointAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLatin(int character) {
    return character < 0x80 && Character.isLetterOrDigit(character);
  }

  private static boolean isClosing(int character) {
    return "，。、；：）”".indexOf(character) >= 0;
  }

  void line(float fromX, float y, float toX) throws IOException {
    out.setLineWidth(HAIRLINE);
    out.setStrokingColor(GREY);
    out.moveTo(fromX, y);
    out.lineTo(toX, y);
    out.stroke();
  }

  void box(float x, float y, float width, float height) throws IOException {
    out.setLineWidth(HAIRLINE);
    out.setStrokingColor(GREY);
    out.addRect(x, y, width, height);
    out.stroke();
  }

  void qr(float x, float y, float size, String content) throws IOException {
    BitMatrix modules = modulesOf(content);
    float module = size / modules.getWidth();
    for (int row = 0; row < modules.getHeight(); row++) {
      for (int column = 0; column < modules.getWidth(); column++) {
        if (modules.get(column, row)) {
          out.addRect(x + column * module, y + size - (row + 1) * module, module, module);
        }
      }
    }
    out.fill();
  }

  private static BitMatrix modulesOf(String content) {
    try {
      return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0, QR_HINTS);
    } catch (WriterException e) {
      throw new IllegalArgumentException("an address that fits no QR code", e);
    }
  }
}
