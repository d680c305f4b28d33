package cn.district.retention.enrollment.reconciliation;

import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What senders call a row or a document. It is kept in the clear, so nothing fits in that could be
 * a name, a telephone number or an ID number.
 */
public final class References {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{11}|\\d{7,}[0-9Xx]");

  private References() {}

  /** A reference of at most 40 Latin letters, digits and {@code ._/-}, without a long number. */
  public static String checked(@Nullable String value, String field) {
    String present = Checks.text(value, field);
    if (!SHAPE.matcher(present).matches() || LONG_NUMBER.matcher(present).find()) {
      throw BadRequest.field("wrong-format", field);
    }
    return present;
  }
}
