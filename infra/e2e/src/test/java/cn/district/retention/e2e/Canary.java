package cn.district.retention.e2e;

import java.time.LocalDate;
import java.util.List;

/** A pupil whose made-up name and numbers are looked for where they must not be found. */
final class Canary {

  static final String PUPIL_ID = "7d0f6c1e-93a4-4f0b-9d53-5b1f0c7e2a61";
  static final String NAME = "欧阳鹤鸣";
  static final String GUARDIAN = "欧阳雁归";
  static final String PHONE = "19900001234";
  static final String ID_NUMBER = "000000201509121237";
  static final LocalDate BIRTH_DATE = LocalDate.of(2015, 9, 12);

  private Canary() {}

  static List<String> words() {
    return List.of(NAME, GUARDIAN, PHONE, ID_NUMBER);
  }
}
