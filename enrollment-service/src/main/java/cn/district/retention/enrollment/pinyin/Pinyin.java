package cn.district.retention.enrollment.pinyin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;

/** The sounds of a name, without tones; what is no Chinese character sounds as it is written. */
public final class Pinyin {

  /** Surnames that are read otherwise than the character usually is. */
  private static final Map<Character, String> SURNAMES =
      Map.ofEntries(
          Map.entry('单', "shan"),
          Map.entry('曾', "zeng"),
          Map.entry('解', "xie"),
          Map.entry('仇', "qiu"),
          Map.entry('查', "zha"),
          Map.entry('盖', "ge"),
          Map.entry('任', "ren"),
          Map.entry('朴', "piao"),
          Map.entry('区', "ou"),
          Map.entry('乐', "yue"),
          Map.entry('翟', "zhai"),
          Map.entry('覃', "qin"));

  private Pinyin() {}

  /** The syllables of a name, each in its usual reading; a surname in that of surnames. */
  public static List<String> syllables(String name) {
    List<String> syllables = new ArrayList<>();
    for (Set<String> readings : readings(name)) {
      syllables.add(readings.iterator().next());
    }
    return syllables;
  }

  /** Every reading of each character of a name, the usual one first. */
  public static List<Set<String>> readings(String name) {
    List<Set<String>> all = new ArrayList<>();
    for (char character : name.replaceAll("[\\s·•]", "").toCharArray()) {
      Set<String> readings = new LinkedHashSet<>();
      if (all.isEmpty() && SURNAMES.containsKey(character)) {
        readings.add(SURNAMES.get(character));
      }
      readings.addAll(readings(character));
      all.add(readings);
    }
    return all;
  }

  private static Set<String> readings(char character) {
    String[] found = PinyinHelper.toHanyuPinyinStringArray(character);
    if (found == null || found.length == 0) {
      return Set.of(String.valueOf(character).toLowerCase(Locale.ROOT));
    }
    Set<String> readings = new LinkedHashSet<>();
    for (String reading : found) {
      readings.add(reading.replaceAll("[0-9]", "").replace("u:", "v").toLowerCase(Locale.ROOT));
    }
    return readings;
  }
}
