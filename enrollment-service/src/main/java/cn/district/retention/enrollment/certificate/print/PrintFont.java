package cn.district.retention.enrollment.certificate.print;

import cn.district.retention.servicekit.web.BadRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The Chinese font of the papers. It is read once; whoever draws with it does so alone, since the
 * reader of a font keeps a position of its own.
 */
@Component
final class PrintFont {

  private static final Logger LOG = LoggerFactory.getLogger(PrintFont.class);

  private final PrintSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable TrueTypeFont font;

  PrintFont(PrintSettings settings) {
    this.settings = settings;
  }

  /** What is drawn with the font. */
  interface Use<T> {
    T with(TrueTypeFont font) throws IOException;
  }

  /**
   * Draws with the font; 503 where none is installed.
   *
   * @throws IOException where the drawing fails
   */
  <T> T drawing(Use<T> use) throws IOException {
    lock.lock();
    try {
      return use.with(loaded());
    } finally {
      lock.unlock();
    }
  }

  private TrueTypeFont loaded() {
    TrueTypeFont known = font;
    if (known != null) {
      return known;
    }
    for (String name : settings.fonts()) {
      Path candidate = Path.of(name);
      TrueTypeFont found = Files.isReadable(candidate) ? read(candidate) : null;
      if (found != null) {
        font = found;
        return found;
      }
    }
    throw BadRequest.of(HttpStatus.SERVICE_UNAVAILABLE, "print-font-missing");
  }

  /** The font of a file, the first one of a collection; null where it cannot be embedded. */
  private static @Nullable TrueTypeFont read(Path file) {
    try {
      TrueTypeFont found =
          file.toString().endsWith(".ttc")
              ? firstOf(new TrueTypeCollection(file.toFile()))
              : new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()));
      if (found instanceof OpenTypeFont openType && openType.isPostScript()) {
        LOG.warn("the font {} has no TrueType outlines and cannot be embedded", file);
        return null;
      }
      return found;
    } catch (IOException e) {
      LOG.warn("the font {} cannot be read: {}", file, e.toString());
      return null;
    }
  }

  private static @Nullable TrueTypeFont firstOf(TrueTypeCollection collection) throws IOException {
    var first = new AtomicReference<@Nullable TrueTypeFont>();
    collection.processAllFonts(each -> first.compareAndSet(null, each));
    return first.get();
  }
}
