package cn.district.retention.enrollment.importing.row;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of an import, each with its Chinese header and others by which it is recognised. */
public enum Column {
  NAME("name", "姓名", true, "学生姓名"),
  SEX("sex", "性别", true),
  BIRTH_DATE("birthDate", "出生日期", false, "出生年月日", "生日"),
  ID_NUMBER("idNumber", "身份证号", false, "身份证件号", "身份证号码", "居民身份证号"),
  GUARDIAN_NAME("guardianName", "监护人姓名", true, "家长姓名"),
  GUARDIAN_RELATION("guardianRelation", "与监护人关系", true, "监护人关系", "关系"),
  GUARDIAN_PHONE("guardianPhone", "监护人电话", false, "联系电话", "家长电话"),
  HOUSEHOLD_REGION("householdRegion", "户籍地区划代码", false, "户口所在地行政区划", "户籍地"),
  RESIDENCE_REGION("residenceRegion", "现居住地区划代码", false, "现居住地行政区划", "现居住地"),
  SCHOOL("school", "学校", false, "学校名称", "学校代码", "学校标识码"),
  CLASS_NAME("className", "班级", true, "班级名称"),
  ENROLLED_FROM("enrolledFrom", "入班日期", false, "入学日期", "入学年月"),
  ENTRY_KIND("entryKind", "入学方式", false),
  FROM_SCHOOL("fromSchool", "转出学校", false, "原就读学校"),
  FROM_REGION("fromRegion", "转出地区划代码", false),
  TRANSFER_REQUEST("transferRequest", "监护人转学申请编号", false),
  TRANSFER_REQUEST_ON("transferRequestOn", "监护人转学申请日期", false),
  TRANSFER_APPROVAL("transferApproval", "转学核准文号", false),
  FILE_NUMBER("fileNumber", "学籍档案编号", false);

  private final String key;
  private final String header;
  private final boolean required;
  private final List<String> others;

  Column(String key, String header, boolean required, String... others) {
    this.key = key;
    this.header = header;
    this.required = required;
    this.others = List.of(others);
  }

  /** Its name in the API. */
  public String key() {
    return key;
  }

  /** Its header in the template. */
  public String header() {
    return header;
  }

  /** Whether a file without it is no import. */
  public boolean isRequired() {
    return required;
  }

  /** The column of a key. */
  public static Optional<Column> ofKey(String key) {
    return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
  }

  /** The columns by header, where they are given by their keys; a key of none is passed over. */
  public static Map<String, Column> named(Map<String, String> keys) {
    Map<String, Column> columns = new HashMap<>();
    keys.forEach((header, key) -> ofKey(key).ifPresent(column -> columns.put(header, column)));
    return columns;
  }

  /** The column that a header means; the star of what is required and blanks do not matter. */
  static Optional<Column> ofHeader(String header) {
    String plain = plain(header);
    return Arrays.stream(values())
        .filter(
            column ->
                plain(column.key).equals(plain)
                    || plain(column.header).equals(plain)
                    || column.others.stream().anyMatch(other -> plain(other).equals(plain)))
        .findFirst();
  }

  /** A header without what does not matter: blanks, the star of what is required, case. */
  public static String plain(String header) {
    return header.replaceAll("[\\s*＊：:]", "").toLowerCase(Locale.ROOT);
  }
}
