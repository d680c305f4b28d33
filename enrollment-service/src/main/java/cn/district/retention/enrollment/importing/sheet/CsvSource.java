package cn.district.retention.enrollment.importing.sheet;

import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file in UTF-8, with or without a byte order mark, or in GB18030. */
final class CsvSource implements Table.Source {

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
  private static final int BUFFER = 8_192;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final byte[] file;
  private final Charset charset;

  CsvSource(byte[] file) {
    this.file = file;
    this.charset =
        CHARSETS.stream()
            .filter(candidate -> decodes(file, candidate))
            .findFirst()
            .orElseThrow(() -> new FileRefused(Why.FILE_ENCODING_UNKNOWN));
  }

  /** Whether every byte is a character of the charset, and none of them what no text holds. */
  private static boolean decodes(byte[] file, Charset charset) {
    CharsetDecoder decoder = strict(charset);
    ByteBuffer in = ByteBuffer.wrap(file);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError() || holdsNoText(out.flip())) {
        return false;
      }
      out.clear();
      if (result.isUnderflow()) {
        return !decoder.flush(out).isError();
      }
    }
  }

  private static boolean holdsNoText(CharBuffer decoded) {
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      boolean control = c < ' ' && c != '\t' && c != '\r' && c != '\n';
      if (control || c == '\ufffd' || c >= '\ufffe') {
        return true;
      }
    }
    return false;
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public void each(Consumer<SheetRow> visitor) {
    try (Reader reader = new InputStreamReader(new ByteArrayInputStream(file), strict(charset))) {
      new CsvParser(withoutMark(reader)).each(visitor);
    } catch (IOException e) {
      throw new FileRefused(Why.FILE_BROKEN);
    }
  }

  private static Reader withoutMark(Reader reader) throws IOException {
    var buffered = new BufferedReader(reader, BUFFER);
    buffered.mark(1);
    if (buffered.read() != BYTE_ORDER_MARK) {
      buffered.reset();
    }
    return buffered;
  }
}
