package cn.district.retention.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Pupils who do not exist, as a district's spreadsheet lists them. */
final class DrawnPupils {

  static final int CLASS_SIZE = 45;

  private static final List<String> HEADER =
      List.of("姓名", "性别", "出生日期", "身份证号", "监护人姓名", "与监护人关系", "监护人电话", "户籍地区划代码", "学校", "班级");
  private static final String FAMILY_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏";
  private static final String GIVEN_NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建文玲辉红玉";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private static final int WITHOUT_NUMBER_ONE_IN = 20;
  private static final int DAYS_OF_A_YEAR = 365;

  private DrawnPupils() {}

  /**
   * One pupil.
   *
   * @param number the ID number; empty for one in twenty
   */
  record Drawn(
      String name, boolean girl, LocalDate birthDate, String number, String guardian, int place) {}

  static List<Drawn> draw(long seed, int from, int count) {
    SplittableRandom random = new SplittableRandom(seed + from);
    List<Drawn> pupils = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      LocalDate birth = LocalDate.of(2015, 9, 1).minusDays(random.nextInt(DAYS_OF_A_YEAR));
      String number = i % WITHOUT_NUMBER_ONE_IN == 0 ? "" : number(birth, i);
      pupils.add(
          new Drawn(
              name(random), random.nextBoolean(), birth, number, name(random) + i, i / CLASS_SIZE));
    }
    return pupils;
  }

  private static String name(SplittableRandom random) {
    return ""
        + FAMILY_NAMES.charAt(random.nextInt(FAMILY_NAMES.length()))
        + GIVEN_NAMES.charAt(random.nextInt(GIVEN_NAMES.length()))
        + GIVEN_NAMES.charAt(random.nextInt(GIVEN_NAMES.length()));
  }

  /** A number of a region that does not exist; the pupil's index keeps it apart from all others. */
  private static String number(LocalDate birth, int index) {
    String first =
        "%06d%s%03d"
            .formatted(
                index / 1_000, birth.format(DateTimeFormatter.BASIC_ISO_DATE), index % 1_000);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (first.charAt(i) - '0') * WEIGHTS[i];
    }
    return first + CHECKS.charAt(sum % CHECKS.length());
  }

  static byte[] spreadsheet(List<Drawn> pupils, List<String> classNames, List<String> schoolCodes)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "bench", null)) {
      Worksheet sheet = workbook.newWorksheet("学生信息");
      for (int column = 0; column < HEADER.size(); column++) {
        sheet.value(0, column, HEADER.get(column));
      }
      int row = 1;
      for (Drawn pupil : pupils) {
        List<String> cells =
            List.of(
                pupil.name(),
                pupil.girl() ? "女" : "男",
                pupil.birthDate().toString(),
                pupil.number(),
                pupil.guardian(),
                "母亲",
                "1390000%04d".formatted(row % 10_000),
                "000000",
                schoolCodes.get(pupil.place()),
                classNames.get(pupil.place()));
        for (int column = 0; column < cells.size(); column++) {
          if (!cells.get(column).isEmpty()) {
            sheet.value(row, column, cells.get(column));
          }
        }
        row++;
      }
    }
    return out.toByteArray();
  }
}
