package cn.district.retention.enrollment.classtable;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.importing.file.UploadedBody;
import cn.district.retention.enrollment.importing.sheet.FileRefused;
import cn.district.retention.enrollment.importing.sheet.Limits;
import cn.district.retention.enrollment.importing.sheet.Table;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.web.Fingerprint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reads the tables of a class, and hands out their templates. */
@Component
public final class ClassTables {

  private static final int ROWS = 500;
  private static final DataSize SIZE = DataSize.ofMegabytes(1);
  private static final Limits LIMITS =
      new Limits(ROWS, DataSize.ofMegabytes(16).toBytes(), 200, 100);

  private final ClassLists classLists;
  private final PupilCards cards;

  ClassTables(ClassLists classLists, PupilCards cards) {
    this.classLists = classLists;
    this.cards = cards;
  }

  /**
   * The table in the body of a request.
   *
   * @param pupilId the column of pupils' ids
   * @param name the column of names, by which a pupil is found where the id is left out
   */
  public <C extends Enum<C> & TableColumn> ClassTable<C> read(
      HttpServletRequest http, String classId, Class<C> columns, C pupilId, C name)
      throws IOException {
    byte[] file = UploadedBody.of(http, SIZE);
    try {
      return new ClassTable<>(
          Table.open(file, LIMITS),
          Fingerprint.of(file),
          columns.getEnumConstants(),
          pupilId,
          name,
          namesOf(classId));
    } catch (FileRefused e) {
      throw new CommandFailure.Refused(
          Refusal.of(e.reason()).with("rows", ROWS).with("megabytes", SIZE.toMegabytes()));
    }
  }

  /** The template of a class, with its pupils in it. */
  public <C extends Enum<C> & TableColumn> ClassTemplate template(
      String classId, Class<C> columns, C pupilId, C name) {
    return ClassTemplate.of(columns.getEnumConstants(), pupilId, name, namesOf(classId));
  }

  /** The names of everybody in the class now; of an erased pupil none. */
  private Map<String, String> namesOf(String classId) {
    Map<String, String> names = new TreeMap<>();
    var members = classLists.of(classId).members().keySet();
    members.forEach(pupilId -> names.put(pupilId, ""));
    names.putAll(cards.namesOf(members));
    return names;
  }
}
