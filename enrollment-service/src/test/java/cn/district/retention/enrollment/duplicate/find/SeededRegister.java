package cn.district.retention.enrollment.duplicate.find;

import cn.district.retention.enrollment.duplicate.Features;
import cn.district.retention.enrollment.pinyin.Pinyin;
import cn.district.retention.testkit.Seeded;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A register of made-up pupils with twins, siblings and namesakes, and with planted duplicates: the
 * ID number is missing in one of the two, and one or two of the other details are damaged as typing
 * from hearsay damages them.
 */
final class SeededRegister {

  private static final LocalDate FROM = LocalDate.parse("2009-01-01");
  private static final LocalDate TO = LocalDate.parse("2019-01-01");
  private static final String SURNAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
          + "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
  private static final String GIVEN =
      "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华红梅鑫波燕彬斌宇浩凯健俊帆雪帅慧旭宁婷雨林欣怡轩萱梓"
          + "子涵晗诗思佳嘉家瑞睿泽志智致晨辰诚成程博悦月越琪奇祺琦一依艺亦毅逸心馨新兴星昕可柯科乐语玉煜昱钰雅亚娅若菲"
          + "飞天添甜小晓筱春淳纯国果东冬栋海涵翰云芸韵允建剑鉴立利莉力丹单安然染清青卿晴庆生声升胜盛圣永咏泳龙隆荣蓉容";

  private final Seeded seeded;
  private final List<Features> entries = new ArrayList<>();
  private final Set<Planted> planted = new HashSet<>();

  /** The places of two entries of one person. */
  record Planted(int original, int duplicate) {}

  SeededRegister(long seed, int pupils) {
    this.seeded = new Seeded(seed);
    int duplicates = pupils / 100;
    while (entries.size() < pupils - duplicates) {
      family();
    }
    int originals = entries.size();
    Set<Integer> used = new HashSet<>();
    while (planted.size() < duplicates) {
      int original = seeded.between(0, originals);
      if (used.add(original)) {
        plant(original);
      }
    }
  }

  List<Features> entries() {
    return entries;
  }

  Set<Planted> planted() {
    return planted;
  }

  private void family() {
    char surname = oneOf(SURNAMES);
    String guardian = (seeded.chance(60) ? surname : oneOf(SURNAMES)) + given();
    String phone = phone();
    LocalDate birth = seeded.dateBetween(FROM, TO);
    String first = given();
    add(surname + first, birth, guardian, phone);
    if (seeded.between(0, 1000) < 6) {
      String twin = first.length() == 2 && seeded.chance(60) ? first.charAt(0) + one() : given();
      if (!twin.equals(first)) {
        add(surname + twin, birth, guardian, phone);
      }
    } else if (seeded.chance(15)) {
      add(surname + given(), seeded.dateBetween(FROM, TO), guardian, phone);
    }
  }

  private void add(String name, LocalDate birth, String guardian, String phone) {
    String number = seeded.chance(97) ? seeded.uuid() : null;
    entries.add(features(name, birth, seeded.oneOf("MALE", "FEMALE"), guardian, phone, number));
    guardians.add(guardian);
  }

  private final List<String> guardians = new ArrayList<>();

  private void plant(int original) {
    Features own = entries.get(original);
    String name = own.name();
    LocalDate birth = own.birthDate();
    String guardian = guardians.get(original);
    String phone = own.guardianPhone();
    List<Damage> damages = new ArrayList<>(seeded.shuffled(List.of(Damage.values())));
    Damage first = damages.getFirst();
    List<Damage> both = new ArrayList<>(List.of(first));
    if (seeded.chance(40)) {
      damages.stream().filter(first::goesWith).findFirst().ifPresent(both::add);
    }
    for (Damage damage : both) {
      switch (damage) {
        case NONE -> {}
        case SAME_SOUND -> name = swapped(name, false);
        case NEAR_SOUND -> name = swapped(name, true);
        case ORDER -> name = turned(name);
        case BIRTH_DATE -> birth = mistyped(birth);
        case PHONE_TYPO -> phone = mistyped(phone);
        case OTHER_PHONE -> phone = phone();
        case OTHER_PARENT -> {
          guardian = oneOf(SURNAMES) + given();
          phone = phone();
        }
      }
    }
    String number = own.idNumber();
    if (number != null && seeded.chance(20)) {
      entries.set(
          original,
          features(
              own.name(),
              own.birthDate(),
              own.sex(),
              guardians.get(original),
              own.guardianPhone(),
              null));
    } else {
      number = null;
    }
    planted.add(new Planted(original, entries.size()));
    entries.add(features(name, birth, own.sex(), guardian, phone, number));
    guardians.add(guardian);
  }

  private enum Damage {
    NONE,
    SAME_SOUND,
    NEAR_SOUND,
    ORDER,
    BIRTH_DATE,
    PHONE_TYPO,
    OTHER_PHONE,
    OTHER_PARENT;

    /** The other parent's details with a damaged name or date leave nothing to go by. */
    boolean goesWith(Damage other) {
      boolean guardians =
          ordinal() >= PHONE_TYPO.ordinal() && other.ordinal() >= PHONE_TYPO.ordinal();
      boolean names = between(SAME_SOUND, ORDER) && other.between(SAME_SOUND, ORDER);
      boolean hopeless =
          this == OTHER_PARENT && other.between(NEAR_SOUND, BIRTH_DATE)
              || other == OTHER_PARENT && between(NEAR_SOUND, BIRTH_DATE);
      return this != other && !guardians && !names && !hopeless;
    }

    private boolean between(Damage from, Damage to) {
      return ordinal() >= from.ordinal() && ordinal() <= to.ordinal();
    }
  }

  private String swapped(String name, boolean near) {
    String last = name.substring(name.length() - 1);
    String sound = Pinyin.syllables(last).getFirst();
    List<String> others = new ArrayList<>();
    for (char other : GIVEN.toCharArray()) {
      String otherSound = Pinyin.syllables(String.valueOf(other)).getFirst();
      boolean fits =
          near
              ? Features.loose(sound).equals(Features.loose(otherSound))
              : sound.equals(otherSound);
      if (fits && other != last.charAt(0)) {
        others.add(String.valueOf(other));
      }
    }
    return others.isEmpty() ? name : name.substring(0, name.length() - 1) + seeded.oneOf(others);
  }

  private static String turned(String name) {
    return name.length() < 3 ? name : name.substring(0, 1) + name.charAt(2) + name.charAt(1);
  }

  private LocalDate mistyped(LocalDate birth) {
    while (true) {
      try {
        if (seeded.chance(30)) {
          return LocalDate.of(birth.getYear(), birth.getDayOfMonth(), birth.getMonthValue());
        }
        String digits = birth.toString().replace("-", "");
        int at = seeded.between(3, 8);
        String typed = digits.substring(0, at) + seeded.between(0, 10) + digits.substring(at + 1);
        return LocalDate.parse(typed, java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
      } catch (DateTimeException e) {
        // no such day: typed again
      }
    }
  }

  private String mistyped(String phone) {
    int at = seeded.between(1, phone.length());
    return phone.substring(0, at) + seeded.between(0, 10) + phone.substring(at + 1);
  }

  private String phone() {
    return "1%d%09d".formatted(seeded.between(3, 10), seeded.between(0, 1_000_000_000));
  }

  private String given() {
    return seeded.chance(10) ? one() : one() + one();
  }

  private String one() {
    return String.valueOf(oneOf(GIVEN));
  }

  private char oneOf(String characters) {
    return characters.charAt(seeded.between(0, characters.length()));
  }

  private static Features features(
      String name, LocalDate birth, String sex, String guardian, String phone, String number) {
    return new Features(
        name, Pinyin.syllables(name), birth, sex, Pinyin.syllables(guardian), phone, number);
  }
}
