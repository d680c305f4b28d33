package cn.district.retention.enrollment.reconciliation.compare;

import cn.district.retention.decider.DerivedId;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupil.register.IdNumberClaims;
import cn.district.retention.enrollment.reconciliation.Difference;
import cn.district.retention.enrollment.reconciliation.Difference.Comparison;
import cn.district.retention.enrollment.reconciliation.Difference.Found;
import cn.district.retention.enrollment.reconciliation.Differences;
import cn.district.retention.enrollment.reconciliation.Reconciliation;
import cn.district.retention.enrollment.reconciliation.Reconciliation.Counts;
import cn.district.retention.enrollment.reconciliation.Reconciliation.ListKind;
import cn.district.retention.enrollment.reconciliation.compare.ListPages.Listed;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.due.DueDates;
import cn.district.retention.servicekit.due.DueSweep;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Compares the lists of a reconciliation with the class lists, in the background. What a dead
 * process left undone is due, and taken up by the next sweep; the same comparison again finds the
 * same.
 */
@Component
final class Comparisons implements OwnView, DueSweep, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Comparisons.class);
  private static final int AT_ONCE = 500;

  private final DueDates due;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<Reconciliation.State, Reconciliation.Command, Reconciliation.Event>
      reconciliations;
  private final AggregateType<Difference.State, Difference.Command, Difference.Event> differences;
  private final Differences known;
  private final ListPages pages;
  private final ClassLists classLists;
  private final IdNumberClaims idNumbers;
  private final Organisation organisation;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("comparisons").daemon().factory());

  Comparisons(
      MongoDatabase database,
      ObjectProvider<Commands> commands,
      AggregateType<Reconciliation.State, Reconciliation.Command, Reconciliation.Event>
          reconciliations,
      AggregateType<Difference.State, Difference.Command, Difference.Event> differences,
      Differences known,
      ListPages pages,
      ClassLists classLists,
      IdNumberClaims idNumbers,
      Organisation organisation) {
    this.due = new DueDates(database, "comparisons");
    this.commands = commands;
    this.reconciliations = reconciliations;
    this.differences = differences;
    this.known = known;
    this.pages = pages;
    this.classLists = classLists;
    this.idNumbers = idNumbers;
    this.organisation = organisation;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("reconciliation");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof Reconciliation.Event.ComparisonRequested requested) {
        due.schedule(requested.on(), seen.id());
        worker.execute(() -> sweepQuietly(requested.on()));
      }
    }
  }

  private void sweepQuietly(LocalDate today) {
    try {
      sweep(today);
    } catch (RuntimeException e) {
      LOG.warn("a comparison is not finished: {}; the next sweep takes it up", e.toString());
    }
  }

  @Override
  public synchronized void sweep(LocalDate today) {
    due.sweep(today, each -> compare(each.key(), each.on()));
  }

  private void compare(String reconciliationId, LocalDate on) {
    Reconciliation.State state =
        commands.getObject().get(reconciliations, reconciliationId).state();
    String unitId = state.unitId();
    if (unitId == null || state.requestedOn() == null || state.counts() != null) {
      return;
    }
    Roll roll = rollOf(unitId, on);
    Map<ListKind, List<Listed>> lists = new EnumMap<>(ListKind.class);
    state.pages().forEach((kind, byNumber) -> lists.put(kind, pages.of(byNumber.values())));
    Map<String, Found> found = new LinkedHashMap<>();
    lists.forEach((kind, listed) -> compare(kind, listed, roll, unitId, found));
    find(found, on, reconciliationId);
    int gone = miss(unitId, found, lists.keySet(), on, reconciliationId);
    commands
        .getObject()
        .execute(
            reconciliations,
            reconciliationId,
            new Reconciliation.Command.FinishComparison(
                new Counts(roll.classByPupil().size(), found.size(), gone), on),
            new Expectation.Whatever(),
            Cause.process("comparison", reconciliationId));
    state.pages().values().forEach(byNumber -> byNumber.values().forEach(pages::drop));
  }

  /** Who is enrolled, everywhere and in the unit that is reconciled. */
  private record Roll(Set<String> everywhere, Map<String, String> classByPupil) {}

  private Roll rollOf(String unitId, LocalDate on) {
    Set<String> everywhere = new HashSet<>();
    Map<String, String> inUnit = new HashMap<>();
    for (SchoolClass schoolClass : organisation.classes()) {
      Set<String> members = classLists.of(schoolClass.id()).members().keySet();
      everywhere.addAll(members);
      if (organisation.isWithin(schoolClass.id(), unitId, on)) {
        members.forEach(pupilId -> inUnit.put(pupilId, schoolClass.id()));
      }
    }
    return new Roll(everywhere, inUnit);
  }

  private void compare(
      ListKind kind, List<Listed> listed, Roll roll, String unitId, Map<String, Found> found) {
    Map<String, String> pupilByIndex =
        idNumbers.holdersOf(
            listed.stream().flatMap(each -> Optional.ofNullable(each.index()).stream()).toList());
    Set<String> namedPupils = new HashSet<>();
    for (Listed each : listed) {
      String pupilId = each.index() == null ? each.pupilId() : pupilByIndex.get(each.index());
      if (pupilId != null) {
        namedPupils.add(pupilId);
      }
      boolean onRoll =
          pupilId != null
              && (kind == ListKind.IN_SCHOOL
                  ? roll.classByPupil().containsKey(pupilId)
                  : roll.everywhere().contains(pupilId));
      if (!onRoll) {
        String child = each.index() == null ? each.pupilId() : each.index();
        add(found, comparisonOf(kind), child, pupilId, unitId, each.reference());
      }
    }
    if (kind == ListKind.IN_SCHOOL) {
      roll.classByPupil()
          .keySet()
          .forEach(
              pupilId -> {
                if (!namedPupils.contains(pupilId)) {
                  add(found, Comparison.ENROLLED_NOT_IN_SCHOOL, pupilId, pupilId, unitId, "");
                }
              });
    }
  }

  private static Comparison comparisonOf(ListKind kind) {
    return switch (kind) {
      case HOUSEHOLD -> Comparison.HOUSEHOLD_NOT_ENROLLED;
      case IN_SCHOOL -> Comparison.IN_SCHOOL_NOT_ENROLLED;
      case POVERTY -> Comparison.POVERTY_NOT_ENROLLED;
    };
  }

  private static void add(
      Map<String, Found> found,
      Comparison comparison,
      @Nullable String child,
      @Nullable String pupilId,
      String unitId,
      String reference) {
    String id = DerivedId.of(unitId, comparison, String.valueOf(child));
    found.putIfAbsent(id, new Found(id, comparison, pupilId, unitId, reference));
  }

  private void find(Map<String, Found> found, LocalDate on, String reconciliationId) {
    Map<String, Difference.Command> finds = new LinkedHashMap<>();
    found.forEach((id, each) -> finds.put(id, new Difference.Command.Find(each, on)));
    execute(finds, reconciliationId);
  }

  /** Differences of the lists that came this time and are not found any more. */
  private int miss(
      String unitId,
      Map<String, Found> found,
      Set<ListKind> kinds,
      LocalDate on,
      String reconciliationId) {
    Map<String, Difference.Command> misses = new LinkedHashMap<>();
    for (Differences.Entry entry : known.of(unitId)) {
      if (!entry.gone()
          && !found.containsKey(entry.differenceId())
          && kinds.contains(listOf(entry.comparison()))) {
        misses.put(entry.differenceId(), new Difference.Command.MissNow(on));
      }
    }
    execute(misses, reconciliationId);
    return misses.size();
  }

  private static ListKind listOf(Comparison comparison) {
    return switch (comparison) {
      case HOUSEHOLD_NOT_ENROLLED -> ListKind.HOUSEHOLD;
      case ENROLLED_NOT_IN_SCHOOL, IN_SCHOOL_NOT_ENROLLED -> ListKind.IN_SCHOOL;
      case POVERTY_NOT_ENROLLED -> ListKind.POVERTY;
    };
  }

  private void execute(Map<String, Difference.Command> all, String reconciliationId) {
    List<String> ids = new ArrayList<>(all.keySet());
    for (int begin = 0; begin < ids.size(); begin += AT_ONCE) {
      Map<String, Difference.Command> batch = new LinkedHashMap<>();
      ids.subList(begin, Math.min(ids.size(), begin + AT_ONCE))
          .forEach(id -> batch.put(id, all.get(id)));
      commands
          .getObject()
          .executeAll(differences, batch, Cause.process("comparison", reconciliationId))
          .values()
          .stream()
          .flatMap(Optional::stream)
          .findAny()
          .ifPresent(Comparisons::tryAgain);
    }
  }

  private static void tryAgain(CommandFailure failure) {
    throw failure;
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }
}
