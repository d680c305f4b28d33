package cn.district.retention.gateway.problem;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.HttpHeaders;

/** The texts of the problems in Chinese and English; Chinese where the caller asks for neither. */
final class ProblemTexts {

  private static final String BUNDLE = "problems/gateway";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

  private ProblemTexts() {}

  static String title(ProblemCode code, Locale language) {
    return ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK).getString(code.code());
  }

  static Locale languageOf(HttpHeaders headers) {
    try {
      Locale asked = Locale.lookup(headers.getAcceptLanguage(), SPOKEN);
      return asked == null ? Locale.CHINESE : asked;
    } catch (IllegalArgumentException malformed) {
      return Locale.CHINESE;
    }
  }
}
