package cn.district.retention.aid.doubt;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationCommand.CloseAsDuplicate;
import cn.district.retention.aid.application.ApplicationCommand.ResumeOwn;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.Doubt;
import cn.district.retention.aid.application.Standing;
import cn.district.retention.aid.application.submission.YearClaim;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * A person has one application a school year. Of those of merged entries the one that is furthest
 * along stands, of equals the earlier; another that nobody has decided closes as a duplicate
 * (重复申请). What was granted twice, and what follows a rejection, is put to the aid group. Where the
 * entries prove to be two persons, or what stood is returned or closed, what closed so goes on.
 */
@Component
public final class WhenPupilsMergeThenOneApplicationStands implements OwnProcess {

  private static final String PROCESS = "one-application-a-year";

  private final YearClaim yearClaim;
  private final PupilAliases aliases;
  private final Doubtful doubtful;

  WhenPupilsMergeThenOneApplicationStands(
      YearClaim yearClaim, PupilAliases aliases, Doubtful doubtful) {
    this.yearClaim = yearClaim;
    this.aliases = aliases;
    this.doubtful = doubtful;
  }

  /** Two entries are one person. */
  public void merged(String surviving, String eventId, String correlation) {
    settle(surviving, target -> Cause.event(PROCESS, eventId, correlation, target));
  }

  /** The entries are two persons. */
  public void parted(String alias, String surviving, String eventId, String correlation) {
    Function<String, Cause> causeOf = target -> Cause.event(PROCESS, eventId, correlation, target);
    for (String pupilId : List.of(alias, surviving)) {
      resume(pupilId, causeOf);
      settle(pupilId, causeOf);
    }
  }

  private void resume(String pupilId, Function<String, Cause> causeOf) {
    yearClaim.ofPerson(pupilId).stream()
        .filter(Submitted::isClosedByItself)
        .sorted(byClaimToStand())
        .filter(yearClaim::takeAgain)
        .forEach(
            application ->
                doubtful.execute(
                    application,
                    new ResumeOwn(doubtful.today()),
                    causeOf.apply(application.applicationId() + "/resumed")));
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(AidApplication.KIND);
  }

  /** One of a person's applications may end, or begin while the entries are being merged. */
  @Override
  public void react(Seen seen) {
    if (seen.state() instanceof Submitted application
        && aliases.entriesOf(application.pupilId()).size() > 1) {
      String correlation = UUID.randomUUID().toString();
      Function<String, Cause> causeOf = target -> Cause.process(PROCESS, correlation);
      if (!application.holdsYear()) {
        resume(application.pupilId(), causeOf);
      }
      settle(application.pupilId(), causeOf);
    }
  }

  private void settle(String pupilId, Function<String, Cause> causeOf) {
    Map<Integer, List<Submitted>> byYear =
        yearClaim.ofPerson(pupilId).stream()
            .filter(Submitted::holdsYear)
            .collect(Collectors.groupingBy(Submitted::schoolYear));
    byYear.values().forEach(ofYear -> settleYear(ofYear, causeOf));
  }

  private void settleYear(List<Submitted> ofYear, Function<String, Cause> causeOf) {
    List<Submitted> inOrder = ofYear.stream().sorted(byClaimToStand()).toList();
    Submitted first = inOrder.getFirst();
    boolean twiceGranted =
        ofYear.stream().filter(WhenPupilsMergeThenOneApplicationStands::isApproved).count() > 1;
    for (Submitted application : inOrder) {
      if (application != first
          && application.isUndecided()
          && first.standing() != Standing.REJECTED) {
        doubtful.execute(
            application,
            new CloseAsDuplicate(doubtful.today()),
            causeOf.apply(application.applicationId()));
      } else {
        boolean another =
            isApproved(application)
                ? twiceGranted
                : application.isUndecided() && application != first;
        doubtful.mark(application, Doubt.DUPLICATE, another, causeOf);
      }
    }
  }

  private static boolean isApproved(Submitted application) {
    return application.standing() == Standing.APPROVED;
  }

  private Comparator<Submitted> byClaimToStand() {
    return Comparator.<Submitted, Integer>comparing(
            application ->
                switch (application.standingOnItsMerits()) {
                  case APPROVED -> 0;
                  case REJECTED -> 1;
                  case FORWARDED -> 2;
                  case SUBMITTED, RETURNED, CLOSED -> 3;
                })
        .thenComparing(Submitted::submittedOn)
        .thenComparing(
            application ->
                !aliases.survivingOf(application.pupilId()).equals(application.pupilId()))
        .thenComparing(Submitted::applicationId);
  }
}
