package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.register.IdNumberClaims;
import cn.district.retention.servicekit.claim.Claims;
import cn.district.retention.servicekit.privacy.BlindIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * By what a row is recognised when it comes again: its ID number, and name, birth date and guardian
 * within a school. Both are claims on a blind index.
 */
@Component
final class PupilKeys {

  private final Claims claims;
  private final BlindIndex blindIndex;
  private final IdNumberClaims idNumbers;

  PupilKeys(Claims claims, BlindIndex blindIndex, IdNumberClaims idNumbers) {
    this.claims = claims;
    this.blindIndex = blindIndex;
    this.idNumbers = idNumbers;
  }

  /**
   * The keys of one pupil.
   *
   * @param idNumber null for a pupil without an ID number
   * @param person by what the pupil is recognised without one
   */
  record Keys(@Nullable String idNumber, String person) {}

  Keys of(PersonalDetails details, String schoolId) {
    String number = details.idNumber();
    return new Keys(
        number == null ? null : ofIdNumber(number),
        "imported-pupil/"
            + blindIndex.of(
                "imported-pupil",
                String.join(
                    "|",
                    schoolId,
                    details.name(),
                    details.birthDate().toString(),
                    details.guardian().name())));
  }

  String ofIdNumber(String idNumber) {
    return idNumbers.valueOf(idNumber);
  }

  Map<String, String> holders(Collection<String> keys) {
    return claims.holders(List.copyOf(keys));
  }

  Map<String, String> claimAll(Map<String, String> pupilsByKey, Predicate<String> abandoned) {
    return claims.claimAll(pupilsByKey, abandoned);
  }

  void release(PersonalDetails details, String schoolId, String pupilId) {
    Keys keys = of(details, schoolId);
    if (keys.idNumber() != null) {
      claims.release(keys.idNumber(), pupilId);
    }
    claims.release(keys.person(), pupilId);
  }

  void release(String key, String pupilId) {
    claims.release(key, pupilId);
  }
}
