package cn.district.retention.volunteer.publication;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.volunteer.PairingEnd;
import cn.district.retention.contracts.volunteer.PairingEndedV1;
import cn.district.retention.contracts.volunteer.PairingForm;
import cn.district.retention.contracts.volunteer.PairingStartedV1;
import cn.district.retention.contracts.volunteer.RecordCheckPassedV1;
import cn.district.retention.contracts.volunteer.VolunteerRecruitedV1;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import cn.district.retention.volunteer.pairing.Consent;
import cn.district.retention.volunteer.pairing.EndReason;
import cn.district.retention.volunteer.pairing.Form;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingEnded;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingStarted;
import cn.district.retention.volunteer.pairing.PairingEvent.PupilChangedSchool;
import cn.district.retention.volunteer.team.Person;
import cn.district.retention.volunteer.team.VolunteerEvent.RecordCheckPassed;
import cn.district.retention.volunteer.team.VolunteerEvent.VolunteerRecruited;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicationTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-20");
  private static final LocalDate YEAR_LATER = DAY.plusYears(1);

  private final TeamPublication team = new TeamPublication();
  private final PairingPublication pairings = new PairingPublication();

  @Test
  void of_a_volunteer_others_learn_that_there_is_one_and_until_when_the_check_holds() {
    var person = new Person("林子明", LocalDate.parse("2003-05-01"), "13800000000", new TreeSet<>());

    assertThat(bodies(team.of(new VolunteerRecruited("v", "d", DAY, person))))
        .containsExactly(new VolunteerRecruitedV1("v", "d", DAY));
    assertThat(bodies(team.of(new RecordCheckPassed("v", "d", DAY, YEAR_LATER, "C-1"))))
        .containsExactly(new RecordCheckPassedV1("v", "d", DAY, YEAR_LATER));
  }

  @Test
  void of_a_pairing_others_learn_who_helps_whom_and_for_how_long() {
    PairingEvent started =
        new PairingStarted(
            "x",
            "p",
            "s",
            List.of("v1", "v2"),
            Form.MANY_TO_ONE,
            "d",
            DAY,
            YEAR_LATER,
            new Consent("G", DAY));

    assertThat(bodies(pairings.of(started)))
        .containsExactly(
            new PairingStartedV1(
                "x", "p", List.of("v1", "v2"), PairingForm.MANY_TO_ONE, "d", DAY, YEAR_LATER));
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void every_reason_for_an_end_is_told(EndReason reason) {
    assertThat(bodies(pairings.of(new PairingEnded("x", "p", reason, "d", DAY))))
        .containsExactly(new PairingEndedV1("x", "p", PairingEnd.valueOf(reason.name()), "d", DAY));
  }

  @Test
  void a_change_of_school_is_enrollments_to_tell() {
    assertThat(pairings.of(new PupilChangedSchool("x", "s1", "s2", DAY))).isEmpty();
  }

  private static List<Object> bodies(List<Outgoing> outgoing) {
    return outgoing.stream().map(Outgoing::body).toList();
  }
}
