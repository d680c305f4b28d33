package cn.district.retention.enrollment.importing.sheet;

/** Texts as cells that no spreadsheet takes for a formula. */
public final class HarmlessText {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private HarmlessText() {}

  /** The text, with an apostrophe before it where it begins as a formula does. */
  public static String of(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
