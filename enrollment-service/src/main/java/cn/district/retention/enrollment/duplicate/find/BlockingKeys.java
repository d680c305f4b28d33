package cn.district.retention.enrollment.duplicate.find;

import cn.district.retention.enrollment.duplicate.Features;
import cn.district.retention.enrollment.pinyin.Pinyin;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.servicekit.privacy.BlindIndex;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The keys under which an entry is found by another of the same person: two of name, birth date,
 * guardian's phone and guardian's name at a time, so that an error in either of the others hides
 * nothing. Each is a keyed hash; no name is in the clear.
 */
@Component
final class BlockingKeys {

  private final BlindIndex blindIndex;

  BlockingKeys(BlindIndex blindIndex) {
    this.blindIndex = blindIndex;
  }

  static Features featuresOf(PersonalDetails details) {
    return new Features(
        details.name(),
        Pinyin.syllables(details.name()),
        details.birthDate(),
        details.sex().name(),
        Pinyin.syllables(details.guardian().name()),
        details.guardian().phone(),
        details.idNumber());
  }

  Set<String> of(Features features) {
    Set<String> keys = new LinkedHashSet<>();
    plainKeysOf(features).forEach(plain -> keys.add(blindIndex.of("duplicate", plain)));
    return keys;
  }

  /** The keys before they are hashed. */
  static Set<String> plainKeysOf(Features features) {
    String name = Features.looseBag(features.sounds());
    String guardian = Features.looseBag(features.guardianSounds());
    String birth = features.birthDate().toString();
    Set<String> keys = new LinkedHashSet<>();
    keys.add("name+birth|" + name + "|" + birth);
    keys.add("name+guardian|" + name + "|" + guardian);
    keys.add("guardian+birth|" + guardian + "|" + birth);
    if (features.guardianPhone() != null) {
      String phone = features.guardianPhone().replaceAll("[^0-9]", "");
      keys.add("phone+birth|" + phone + "|" + birth);
      keys.add("name+phone|" + name + "|" + phone);
    }
    return keys;
  }
}
