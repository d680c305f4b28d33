package cn.district.retention.dropout.publication;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DropoutConfirmed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilMoved;
import cn.district.retention.dropout.dropoutcase.ClosingCode;
import cn.district.retention.dropout.dropoutcase.DismissalCode;
import cn.district.retention.dropout.dropoutcase.DropoutCause;
import cn.district.retention.dropout.dropoutcase.EpisodeRef;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.dropout.dropoutcase.ReturnEvidence;
import cn.district.retention.dropout.dropoutcase.SuspicionTrigger;
import cn.district.retention.dropout.dropoutcase.TownshipMeasure;
import cn.district.retention.dropout.dropoutcase.VisitDetails;
import cn.district.retention.dropout.dropoutcase.VisitKind;
import cn.district.retention.dropout.dropoutcase.VisitOutcome;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DropoutPublicationTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-11");
  private static final EpisodeRef OF = new EpisodeRef("pupil", 2, new Place("class", "school"));

  private final DropoutPublication publication = new DropoutPublication("district");

  @Test
  void a_confirmation_leaves_with_its_codes() {
    var event = new DropoutConfirmed(OF, List.of(DropoutCause.LABOUR), DAY.minusDays(9), DAY);

    assertThat(publication.of(event))
        .containsExactly(
            new Outgoing(
                "district.dropout.events.v1",
                "district.dropout.DropoutConfirmed.v1",
                "pupil",
                new DropoutConfirmedV1(
                    "pupil",
                    2,
                    "pupil",
                    "class",
                    "school",
                    List.of(cn.district.retention.contracts.dropout.DropoutCause.LABOUR),
                    DAY.minusDays(9),
                    "district",
                    DAY)));
  }

  @Test
  void what_was_said_at_a_visit_stays_here() {
    var visit =
        new HomeVisitRecorded(
            OF,
            VisitKind.HOME_VISIT,
            VisitOutcome.REFUSED,
            "staff",
            new VisitDetails("secret", "colleague"),
            DAY);

    assertThat(publication.of(visit).getFirst().body().toString())
        .doesNotContain("secret", "colleague");
    assertThat(publication.of(visit).getFirst().topic()).isEqualTo(Topic.DROPOUT.topicName());
  }

  @Test
  void a_move_of_the_case_is_nobody_elses_business() {
    assertThat(publication.of(new PupilMoved(OF, OF.place(), DAY))).isEmpty();
  }

  static List<Enum<?>> codes() {
    return List.<Enum<?>[]>of(
            SuspicionTrigger.values(),
            VisitKind.values(),
            VisitOutcome.values(),
            DismissalCode.values(),
            DropoutCause.values(),
            TownshipMeasure.values(),
            ReturnEvidence.values(),
            ClosingCode.values())
        .stream()
        .flatMap(Arrays::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void every_code_of_the_model_is_in_the_contract(Enum<?> code) throws ClassNotFoundException {
    Class<?> contract =
        Class.forName(
            "cn.district.retention.contracts.dropout." + code.getDeclaringClass().getSimpleName());

    assertThat(Arrays.stream(contract.getEnumConstants()).map(Object::toString))
        .contains(code.name());
  }
}
