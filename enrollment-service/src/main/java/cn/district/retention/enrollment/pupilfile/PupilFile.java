package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.IdNumber;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.SchoolLife;
import cn.district.retention.enrollment.pupil.TagSource;
import cn.district.retention.servicekit.aggregate.Committed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pupil as the pupil's school sees it. The ID number is masked.
 *
 * @param person absent once it is erased
 * @param erasedOn when it was erased, if it was
 * @param schoolLife how school years ended, teaching at home, deferrals of entry
 */
public record PupilFile(
    String pupilId,
    long version,
    @Nullable LocalDate registeredOn,
    @Nullable Person person,
    @Nullable LocalDate erasedOn,
    List<EnrolmentEntry> enrolments,
    List<TagEntry> keyGroupTags,
    List<SuspensionEntry> suspensions,
    SchoolLife schoolLife) {

  /** What is personal. */
  public record Person(
      String name,
      Sex sex,
      LocalDate birthDate,
      @Nullable String idNumber,
      String guardianName,
      String guardianRelation,
      @Nullable String guardianPhone,
      @Nullable String householdRegion,
      @Nullable String residenceRegion,
      List<RegionEntry> regions) {}

  /** Which of a pupil's two regions it is (R1-27). */
  public enum RegionKind {
    /** 户籍所在地. */
    HOUSEHOLD,
    /** 现居住地. */
    RESIDENCE
  }

  /**
   * Where a pupil was registered or lived; {@code from} is null for what was so at registration.
   */
  public record RegionEntry(
      RegionKind kind, String region, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /** One enrolment; {@code to} is the first day outside, null while it is open. */
  public record EnrolmentEntry(
      String enrolmentId,
      String classId,
      String schoolId,
      int grade,
      int schoolYear,
      EntryKind entryKind,
      @Nullable String transferId,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable ExitCode exitCode) {}

  /** One key-group tag; {@code verifiedFor} is the start of the term it was last verified for. */
  public record TagEntry(
      String tagId,
      KeyGroup keyGroup,
      TagSource source,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate verifiedFor) {}

  /** One suspension. */
  public record SuspensionEntry(
      String suspensionId,
      LocalDate from,
      LocalDate until,
      @Nullable LocalDate endedOn,
      boolean expired,
      boolean extended) {}

  /** The file of a pupil's state. */
  public static PupilFile of(Committed<PupilState> pupil) {
    PupilState state = pupil.state();
    return new PupilFile(
        pupil.id(),
        pupil.version(),
        state.registeredOn(),
        state.details() == null ? null : person(state.details(), state),
        state.erasedOn(),
        state.enrolments().stream()
            .map(
                e ->
                    new EnrolmentEntry(
                        e.enrolmentId(),
                        e.classId(),
                        e.schoolId(),
                        e.grade(),
                        e.schoolYear(),
                        e.entryKind(),
                        e.transferId(),
                        e.from(),
                        e.to(),
                        e.exitCode()))
            .toList(),
        state.tags().stream()
            .map(
                t ->
                    new TagEntry(
                        t.tagId(), t.keyGroup(), t.source(), t.from(), t.to(), t.verifiedFor()))
            .toList(),
        state.suspensions().stream()
            .map(
                s ->
                    new SuspensionEntry(
                        s.suspensionId(),
                        s.from(),
                        s.until(),
                        s.endedOn(),
                        s.expired(),
                        s.extended()))
            .toList(),
        state.life());
  }

  private static List<RegionEntry> regions(PupilState state) {
    List<RegionEntry> regions = new ArrayList<>();
    regions.addAll(regions(state, RegionKind.HOUSEHOLD, PersonalDetails::householdRegion));
    regions.addAll(regions(state, RegionKind.RESIDENCE, PersonalDetails::residenceRegion));
    return regions;
  }

  private static List<RegionEntry> regions(
      PupilState state, RegionKind kind, Function<PersonalDetails, @Nullable String> regionOf) {
    List<LocalDate> days = new ArrayList<>();
    days.add(LocalDate.MIN);
    state.detailChanges().forEach(change -> days.add(change.from()));
    List<RegionEntry> regions = new ArrayList<>();
    for (LocalDate day : new TreeSet<>(days)) {
      PersonalDetails details = state.detailsOn(day);
      String region = details == null ? null : regionOf.apply(details);
      RegionEntry open =
          regions.isEmpty() || regions.getLast().to() != null ? null : regions.getLast();
      if (Objects.equals(region, open == null ? null : open.region())) {
        continue;
      }
      if (open != null) {
        regions.set(regions.size() - 1, new RegionEntry(kind, open.region(), open.from(), day));
      }
      if (region != null) {
        regions.add(new RegionEntry(kind, region, day.equals(LocalDate.MIN) ? null : day, null));
      }
    }
    return regions;
  }

  private static Person person(PersonalDetails details, PupilState state) {
    return new Person(
        details.name(),
        details.sex(),
        details.birthDate(),
        details.idNumber() == null ? null : IdNumber.masked(details.idNumber()),
        details.guardian().name(),
        details.guardian().relation(),
        details.guardian().phone(),
        details.householdRegion(),
        details.residenceRegion(),
        regions(state));
  }
}
