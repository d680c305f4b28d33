package cn.district.retention.dropout.dropoutcase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A return-to-school notice (辍学生返校通知书) word for word as it was issued, so that every later print is
 * the same (R1-25, R1-26, D6). It names people, so it is kept sealed as a whole.
 *
 * @param number what the school files the paper under
 * @param legalBases shown on the notice (R1-01)
 * @param text the notice in Chinese, which counts
 * @param textEn the same for those who do not read Chinese
 * @param contentHash SHA-256 over everything else, in hex
 */
public record NoticeContent(
    String number,
    NoticeParties parties,
    LocalDate issuedOn,
    LocalDate deadline,
    List<String> legalBases,
    String text,
    String textEn,
    String contentHash) {

  private static final List<String> LEGAL_BASES =
      List.of(
          "《中华人民共和国义务教育法》第五条：适龄儿童、少年的父母或者其他法定监护人应当依法保证其按时入学接受并完成义务教育。",
          "《中华人民共和国义务教育法》第十一条：适龄儿童、少年因身体状况需要延缓入学或者休学的，其父母或者其他法定监护人应当提出申请，由当地乡镇人民政府或者县级人民政府教育行政部门批准。",
          "《中华人民共和国义务教育法》第五十八条：适龄儿童、少年的父母或者其他法定监护人无正当理由未依照本法规定送适龄儿童、少年入学接受义务教育的，由当地乡镇人民政府或者县级人民政府教育行政部门给予批评教育，责令限期改正。",
          "《中华人民共和国未成年人保护法》第二十八条：学校应当对尚未完成义务教育的辍学未成年学生进行登记并劝返复学；劝返无效的，应当及时向教育行政部门书面报告。");

  private static final String TEXT =
      """
      辍学生返校通知书
      编号：%s

      %s（监护人）：
      您的被监护人%s系我校%s学生，现已离校辍学。依照下列法律规定，保证适龄儿童、少年完成义务教育是监护人的法定义务。请于%s（含当日）前送其返校上课。
      逾期未返校的，学校将依法书面报告当地乡镇人民政府（街道办事处）处理。

      %s
      %s
      """;

  private static final String TEXT_EN =
      """
      Return-to-school notice
      Number: %s

      To %s (guardian):
      %s of our class %s has left school. To see that a child of school age completes compulsory       education is a guardian's duty under the laws cited below. Please bring the pupil back to       class on or before %s; that day still counts.
      If the pupil is not back by then, the school reports the case in writing to the township       government or sub-district office.

      %s
      %s
      """;

  public NoticeContent {
    legalBases = List.copyOf(legalBases);
  }

  /** Writes a notice. */
  static NoticeContent write(
      String noticeId, NoticeParties parties, LocalDate issuedOn, LocalDate deadline) {
    String number = issuedOn.getYear() + "-" + noticeId.substring(0, 8).toUpperCase(Locale.ROOT);
    String text =
        TEXT.formatted(
            number,
            parties.guardianName(),
            parties.pupilName(),
            parties.className(),
            inChinese(deadline),
            parties.schoolName(),
            inChinese(issuedOn));
    String textEn =
        TEXT_EN.formatted(
            number,
            parties.guardianName(),
            parties.pupilName(),
            parties.className(),
            deadline,
            parties.schoolName(),
            issuedOn);
    String hash = sha256(text + "\n" + textEn + "\n" + String.join("\n", LEGAL_BASES));
    return new NoticeContent(number, parties, issuedOn, deadline, LEGAL_BASES, text, textEn, hash);
  }

  /** Whether this is still what was issued. */
  public boolean isUnaltered() {
    return contentHash.equals(sha256(text + "\n" + textEn + "\n" + String.join("\n", legalBases)));
  }

  private static String inChinese(LocalDate date) {
    return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
  }

  private static String sha256(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
