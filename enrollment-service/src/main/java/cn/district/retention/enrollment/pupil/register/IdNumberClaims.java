package cn.district.retention.enrollment.pupil.register;

import cn.district.retention.servicekit.claim.Claims;
import cn.district.retention.servicekit.privacy.BlindIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Each ID number for one pupil: a claim on its blind index, never on the number itself (L-06). */
@Component
public final class IdNumberClaims {

  private static final String FIELD = "id-number";
  private static final String PREFIX = FIELD + "/";

  private final Claims claims;
  private final BlindIndex blindIndex;

  IdNumberClaims(Claims claims, BlindIndex blindIndex) {
    this.claims = claims;
    this.blindIndex = blindIndex;
  }

  /**
   * Claims a number for a pupil.
   *
   * @param abandoned tells of an earlier holder whether it never came into being, or has another
   *     number now
   * @return the pupil who holds it already; empty where it is ours now
   */
  public Optional<String> claim(String idNumber, String pupilId, Predicate<String> abandoned) {
    return claims.claim(valueOf(idNumber), pupilId, abandoned);
  }

  /** Who holds a number. */
  public Optional<String> holder(String idNumber) {
    return claims.holder(valueOf(idNumber));
  }

  /** Gives the number back, if it is the pupil's. */
  public void release(String idNumber, String pupilId) {
    claims.release(valueOf(idNumber), pupilId);
  }

  /** The keyed hash of a number, from which the number cannot be told. */
  public String indexOf(String idNumber) {
    return blindIndex.of(FIELD, idNumber);
  }

  /** The pupils who hold numbers, by the keyed hash; a number that nobody holds is missing. */
  public Map<String, String> holdersOf(Collection<String> indexes) {
    Map<String, String> holders = new HashMap<>();
    claims
        .holders(indexes.stream().map(index -> PREFIX + index).toList())
        .forEach((value, owner) -> holders.put(value.substring(PREFIX.length()), owner));
    return holders;
  }

  /** The claim that stands for a number; it tells nothing of it. */
  public String valueOf(String idNumber) {
    return PREFIX + indexOf(idNumber);
  }
}
