package cn.district.retention.servicekit.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Writes problem documents in the caller's language: Chinese (zh-CN) or English. Texts stand in the
 * bundles {@code problems/kit} and {@code problems/service}, by code; {@code {name}} is replaced by
 * the argument of that name.
 */
public final class Problems {

  private static final List<String> BUNDLES = List.of("problems/service", "problems/kit");
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Problems() {}

  /** A problem about a request as a whole. */
  public static Problem of(
      HttpStatus status, String code, Locale locale, @Nullable String instance) {
    return of(status, code, locale, instance, null, Map.of());
  }

  /** A problem with a field and arguments. */
  public static Problem of(
      HttpStatus status,
      String code,
      Locale locale,
      @Nullable String instance,
      @Nullable String field,
      Map<String, ?> arguments) {
    String title = text(code, locale, arguments);
    List<Problem.FieldError> errors =
        field == null ? List.of() : List.of(new Problem.FieldError(field, code, title));
    String detail = textOrNull(code + ".detail", locale, arguments);
    return new Problem(
        "urn:district:problem:" + code,
        title,
        status.value(),
        code,
        detail,
        instance,
        errors,
        null,
        null);
  }

  /** The text of a code; the code itself where no bundle has it. */
  public static String text(String code, Locale locale, Map<String, ?> arguments) {
    String text = textOrNull(code, locale, arguments);
    return text == null ? code : text;
  }

  private static @Nullable String textOrNull(String key, Locale locale, Map<String, ?> arguments) {
    Locale spoken = isEnglish(locale) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    for (String bundle : BUNDLES) {
      try {
        String text =
            ResourceBundle.getBundle(
                    bundle, spoken, Thread.currentThread().getContextClassLoader(), NO_FALLBACK)
                .getString(key);
        for (var argument : arguments.entrySet()) {
          text = text.replace("{" + argument.getKey() + "}", String.valueOf(argument.getValue()));
        }
        return text;
      } catch (MissingResourceException e) {
        // the next bundle may have it
      }
    }
    return null;
  }

  private static boolean isEnglish(Locale locale) {
    return "en".equals(locale.getLanguage());
  }
}
