package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.policy.DistrictPolicy;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.TagSource;
import cn.district.retention.servicekit.aggregate.Snapshots;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a snapshot keeps of a state is all of it. */
class SnapshotFormsTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-02");

  @Test
  void the_state_of_a_pupil_comes_back_as_it_was() {
    var details =
        new PersonalDetails(
            "测试甲",
            PersonalDetails.Sex.FEMALE,
            DAY.minusYears(9),
            null,
            new PersonalDetails.Guardian("测试乙", "MOTHER", null),
            "000000");
    var state =
        new PupilState(
            "p-1",
            DAY,
            details,
            List.of(
                new PupilState.Enrolment(
                    "e-1",
                    "c-1",
                    "s-1",
                    3,
                    2023,
                    EntryKind.FIRST_ENTRY,
                    null,
                    DAY.minusYears(1),
                    DAY,
                    ExitCode.CLASS_MOVE),
                new PupilState.Enrolment(
                    "e-2", "c-2", "s-1", 4, 2024, EntryKind.CLASS_MOVE, "t-1", DAY, null, null)),
            List.of(
                new PupilState.Tag(
                    "g-1", KeyGroup.LEFT_BEHIND, TagSource.SCHOOL_SURVEY, DAY, null)),
            List.of(new PupilState.Suspension("x-1", DAY, DAY.plusYears(1), null, false)),
            Set.of(DAY),
            Set.of(),
            null);

    assertThat(Snapshots.sealed(1, PupilState.class, 1, PupilState::pupilId).copyOf(state))
        .isEqualTo(state);
  }

  @Test
  void the_policy_of_a_district_comes_back_as_it_was() {
    var state =
        new DistrictPolicy.State(
            Map.of("unexcused-school-days", Map.of(DAY, 3, DAY.plusYears(1), 5)));

    assertThat(Snapshots.open(1, DistrictPolicy.State.class, 1).copyOf(state)).isEqualTo(state);
  }
}
