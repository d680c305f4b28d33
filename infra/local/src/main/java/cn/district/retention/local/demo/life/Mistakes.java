package cn.district.retention.local.demo.life;

import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.county.Seed;
import java.time.LocalDate;

/** Faults that the demo plants on purpose, because schools make them too. */
public final class Mistakes {

  private final Seed seed;

  public Mistakes(Seed seed) {
    this.seed = seed;
  }

  /** The school's system sends the registration again with the same idempotency key. */
  public boolean sendsAgain(Pupil pupil) {
    return seed.share("sends again", pupil.number()) < Shares.SAME_KEY_AGAIN;
  }

  /** The school registers the pupil a second time under another id: to be refused. */
  public boolean registersTwice(Pupil pupil) {
    return seed.share("registers twice", pupil.number()) < Shares.REGISTERED_TWICE;
  }

  /** The school mistypes the ID number first: to be refused. */
  public boolean mistypesIdNumber(Pupil pupil) {
    return seed.share("mistypes", pupil.number()) < Shares.BAD_NUMBERS;
  }

  /** The registration is made up for days after it took effect. */
  public boolean isRecordedLate(Pupil pupil) {
    return seed.share("recorded late", pupil.number()) < Shares.OUT_OF_ORDER;
  }

  /** The roll of a class and day is corrected afterwards. */
  public boolean correctsRoll(SchoolClass schoolClass, LocalDate date) {
    return seed.share("corrects", schoolClass.id(), date) < Shares.CORRECTIONS;
  }

  /** An ID number with its last digit wrong. */
  public String mistyped(String idNumber) {
    char last = idNumber.charAt(idNumber.length() - 1);
    return idNumber.substring(0, idNumber.length() - 1) + (last == '0' ? '1' : '0');
  }
}
