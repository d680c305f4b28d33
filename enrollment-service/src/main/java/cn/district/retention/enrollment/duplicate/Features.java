package cn.district.retention.enrollment.duplicate;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two entries are compared by; personal, so never kept.
 *
 * @param sounds the syllables of the name
 * @param guardianSounds the syllables of the guardian's name
 */
public record Features(
    String name,
    List<String> sounds,
    LocalDate birthDate,
    String sex,
    List<String> guardianSounds,
    @Nullable String guardianPhone,
    @Nullable String idNumber) {

  public Features {
    sounds = List.copyOf(sounds);
    guardianSounds = List.copyOf(guardianSounds);
  }

  /**
   * A syllable as those hear it who tell zh from z, ng from n and l from n no better than most
   * typists do.
   */
  public static String loose(String syllable) {
    String loose = syllable.replaceFirst("^([zcs])h", "$1").replaceFirst("ng$", "n");
    return loose.startsWith("n") && loose.length() > 1 ? "l" + loose.substring(1) : loose;
  }

  /** The loose sounds of syllables, whatever their order. */
  public static String looseBag(List<String> syllables) {
    return String.join(" ", syllables.stream().map(Features::loose).sorted().toList());
  }
}
