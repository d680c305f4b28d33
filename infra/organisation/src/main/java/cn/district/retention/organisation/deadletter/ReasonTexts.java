package cn.district.retention.organisation.deadletter;

import cn.district.retention.servicekit.subscription.LetterEntry;
import cn.district.retention.servicekit.web.Problems;
import java.util.Locale;
import java.util.Map;

/** Why a letter is kept, in both languages: an operator's page switches without asking again. */
final class ReasonTexts {

  private ReasonTexts() {}

  static String zh(LetterEntry entry) {
    return text(entry, Locale.SIMPLIFIED_CHINESE);
  }

  static String en(LetterEntry entry) {
    return text(entry, Locale.ENGLISH);
  }

  private static String text(LetterEntry entry, Locale locale) {
    String detail = entry.detail();
    return Problems.text(entry.code(), locale, detail == null ? Map.of() : Map.of("field", detail));
  }
}
