package cn.district.retention.enrollment.importing.row;

import cn.district.retention.enrollment.importing.sheet.Cell;
import cn.district.retention.enrollment.importing.sheet.Cell.Kind;
import cn.district.retention.enrollment.importing.sheet.SheetRow;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.IdNumber;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilEvent.ArrivalPapers;
import cn.district.retention.enrollment.pupil.RegionCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rows under one mapping of columns. */
public final class RowReader {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 200;
  private static final int EXACT_DIGITS = 15;
  private static final Pattern ID_NUMBER = Pattern.compile("\\d{6}(\\d{8})\\d{3}[0-9X]");

  private static final Map<String, Sex> SEXES =
      Map.of(
          "男",
          Sex.MALE,
          "女",
          Sex.FEMALE,
          "male",
          Sex.MALE,
          "female",
          Sex.FEMALE,
          "m",
          Sex.MALE,
          "f",
          Sex.FEMALE,
          "1",
          Sex.MALE,
          "2",
          Sex.FEMALE,
          "男性",
          Sex.MALE,
          "女性",
          Sex.FEMALE);

  private static final Map<String, EntryKind> ENTRY_KINDS =
      Map.of(
          "新生入学", EntryKind.FIRST_ENTRY,
          "转入", EntryKind.TRANSFER_IN,
          "留级", EntryKind.REPEAT,
          "校内调班", EntryKind.CLASS_MOVE,
          "复学", EntryKind.RE_ENTRY);

  private final ColumnMapping mapping;

  public RowReader(ColumnMapping mapping) {
    this.mapping = mapping;
  }

  /** The words for sex that the template offers. */
  public static List<String> sexes() {
    return List.of("男", "女");
  }

  /** The words for the kind of entry that the template offers. */
  public static List<String> entryKinds() {
    return List.of("新生入学", "转入", "留级", "校内调班", "复学");
  }

  /**
   * What became of a row.
   *
   * @param row null where anything is wrong with it
   * @param idNumber a number of the right shape, even where the row is wrong otherwise
   */
  public record Reading(
      int number, @Nullable PupilRow row, @Nullable String idNumber, List<Finding> findings) {

    public Reading {
      findings = List.copyOf(findings);
    }
  }

  /** Reads one row; all that is wrong with it is found at once. */
  public Reading read(SheetRow sheetRow) {
    return new One(sheetRow).read();
  }

  private final class One {
    private final SheetRow row;
    private final List<Finding> findings = new ArrayList<>();

    One(SheetRow row) {
      this.row = row;
    }

    Reading read() {
      String name = required(Column.NAME, LONGEST_NAME);
      Sex sex = known(Column.SEX, SEXES, "sex-unknown");
      String idNumber = idNumber();
      LocalDate birthDate = birthDate(idNumber);
      if (birthDate != null && idNumber != null && !IdNumber.isValid(idNumber, birthDate)) {
        add(Column.ID_NUMBER, "id-number-invalid");
      }
      String guardianName = required(Column.GUARDIAN_NAME, LONGEST_NAME);
      String relation = required(Column.GUARDIAN_RELATION, LONGEST_TEXT);
      String phone = optional(Column.GUARDIAN_PHONE, LONGEST_TEXT);
      String household = region(Column.HOUSEHOLD_REGION);
      String residence = region(Column.RESIDENCE_REGION);
      String school = optional(Column.SCHOOL, LONGEST_TEXT);
      String className = required(Column.CLASS_NAME, LONGEST_TEXT);
      LocalDate from = date(Column.ENROLLED_FROM);
      EntryKind kind =
          cell(Column.ENTRY_KIND).isEmpty()
              ? EntryKind.FIRST_ENTRY
              : known(Column.ENTRY_KIND, ENTRY_KINDS, "entry-kind-unknown");
      ArrivalPapers arrival = arrival();
      if (!findings.isEmpty()
          || name == null
          || sex == null
          || birthDate == null
          || guardianName == null
          || relation == null
          || className == null
          || kind == null) {
        return new Reading(row.number(), null, idNumber, findings);
      }
      var details =
          new PersonalDetails(
              name,
              sex,
              birthDate,
              idNumber,
              new Guardian(guardianName, relation, phone),
              household,
              residence);
      return new Reading(
          row.number(),
          new PupilRow(row.number(), details, school, className, from, kind, arrival),
          idNumber,
          findings);
    }

    private @Nullable ArrivalPapers arrival() {
      String fromSchool = optional(Column.FROM_SCHOOL, LONGEST_TEXT);
      String fromRegion = optional(Column.FROM_REGION, LONGEST_TEXT);
      String request = optional(Column.TRANSFER_REQUEST, LONGEST_TEXT);
      LocalDate signedOn = date(Column.TRANSFER_REQUEST_ON);
      String approval = optional(Column.TRANSFER_APPROVAL, LONGEST_TEXT);
      String fileNumber = optional(Column.FILE_NUMBER, LONGEST_TEXT);
      return fromSchool == null
              || fromRegion == null
              || request == null
              || signedOn == null
              || approval == null
              || fileNumber == null
          ? null
          : new ArrivalPapers(
              fromSchool, fromRegion, new GuardianRequest(request, signedOn), approval, fileNumber);
    }

    private void add(Column column, String code) {
      findings.add(Finding.at(row.number(), column, code));
    }

    /** The cell of a column; a formula or an error is found and counts as nothing. */
    private Cell cell(Column column) {
      Integer place = mapping.places().get(column);
      return place == null ? Cell.EMPTY : row.at(place);
    }

    private @Nullable String required(Column column, int longest) {
      int before = findings.size();
      String text = optional(column, longest);
      if (text == null && findings.size() == before) {
        add(column, "cell-empty");
      }
      return text;
    }

    private @Nullable String optional(Column column, int longest) {
      Cell cell = cell(column);
      switch (cell.kind()) {
        case EMPTY -> {
          return null;
        }
        case FORMULA -> {
          add(column, "formula-cell");
          return null;
        }
        case ERROR -> {
          add(column, "cell-error");
          return null;
        }
        case TEXT, NUMBER -> {
          if (cell.text().codePointCount(0, cell.text().length()) > longest) {
            add(column, "cell-too-long");
            return null;
          }
          return cell.text();
        }
      }
      throw new IllegalStateException("no such cell");
    }

    private <T> @Nullable T known(Column column, Map<String, T> values, String unknown) {
      String text = required(column, LONGEST_TEXT);
      if (text == null) {
        return null;
      }
      T value = values.get(text.toLowerCase(Locale.ROOT));
      if (value == null) {
        add(column, unknown);
      }
      return value;
    }

    private @Nullable String region(Column column) {
      String text = optional(column, LONGEST_TEXT);
      if (text == null) {
        return null;
      }
      String code = CellTexts.halfWidth(text).replaceAll("\\s", "");
      if (!RegionCode.isValid(code)) {
        add(column, "region-code-invalid");
        return null;
      }
      return code;
    }

    private @Nullable String idNumber() {
      String text = optional(Column.ID_NUMBER, LONGEST_TEXT);
      if (text == null) {
        return null;
      }
      if (cell(Column.ID_NUMBER).kind() == Kind.NUMBER && text.length() > EXACT_DIGITS) {
        add(Column.ID_NUMBER, "id-number-lost-digits");
        return null;
      }
      String number = CellTexts.halfWidth(text).replaceAll("\\s", "").toUpperCase(Locale.ROOT);
      if (!ID_NUMBER.matcher(number).matches()) {
        add(Column.ID_NUMBER, "id-number-invalid");
        return null;
      }
      return number;
    }

    /** The column's own date, or else what the ID number says. */
    private @Nullable LocalDate birthDate(@Nullable String idNumber) {
      int before = findings.size();
      LocalDate stated = date(Column.BIRTH_DATE);
      if (stated != null || findings.size() > before) {
        return stated;
      }
      if (idNumber != null) {
        Matcher parts = ID_NUMBER.matcher(idNumber);
        if (parts.matches()) {
          LocalDate inNumber = CellTexts.parse(parts.group(1));
          if (inNumber == null) {
            add(Column.ID_NUMBER, "id-number-invalid");
          }
          return inNumber;
        }
      }
      add(Column.BIRTH_DATE, "cell-empty");
      return null;
    }

    private @Nullable LocalDate date(Column column) {
      String text = optional(column, LONGEST_TEXT);
      if (text == null) {
        return null;
      }
      LocalDate date = CellTexts.date(cell(column));
      if (date == null) {
        add(column, "date-not-understood");
      }
      return date;
    }
  }
}
