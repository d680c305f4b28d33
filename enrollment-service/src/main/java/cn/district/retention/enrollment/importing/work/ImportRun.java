package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.Mode;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.RowCounts;
import cn.district.retention.enrollment.importing.file.ImportFiles;
import cn.district.retention.enrollment.importing.file.ImportSettings;
import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.row.ColumnMapping;
import cn.district.retention.enrollment.importing.row.Finding;
import cn.district.retention.enrollment.importing.row.RowReader;
import cn.district.retention.enrollment.importing.sheet.SheetRow;
import cn.district.retention.enrollment.importing.sheet.Table;
import cn.district.retention.enrollment.importing.work.ImportResults.Listed;
import cn.district.retention.enrollment.importing.work.ImportResults.Part;
import cn.district.retention.enrollment.importing.work.ImportWorker.Watch;
import cn.district.retention.enrollment.importing.work.RowMatching.Amendment;
import cn.district.retention.enrollment.importing.work.RowMatching.Match;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ChangePupilDetails;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Goes through the rows of one import: to try them, or to carry them out. */
@Component
final class ImportRun {

  private final Commands commands;
  private final AggregateType<State, PupilImport.Command, PupilImport.Event> imports;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final ImportFiles files;
  private final ImportResults results;
  private final ImportSettings settings;
  private final PupilKeys keys;
  private final Organisation organisation;
  private final ClassLists classLists;
  private final PupilCards cards;
  private final Clock clock;

  ImportRun(
      Commands commands,
      AggregateType<State, PupilImport.Command, PupilImport.Event> imports,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      ImportFiles files,
      ImportResults results,
      ImportSettings settings,
      PupilKeys keys,
      Organisation organisation,
      ClassLists classLists,
      PupilCards cards,
      Clock clock) {
    this.commands = commands;
    this.imports = imports;
    this.pupils = pupils;
    this.files = files;
    this.results = results;
    this.settings = settings;
    this.keys = keys;
    this.organisation = organisation;
    this.classLists = classLists;
    this.cards = cards;
    this.clock = clock;
  }

  /** Tries every row without any effect on pupils. */
  void check(State state, Watch watch) {
    Pass pass = new Pass(state);
    Part part = new Part.Check(state.checks());
    RowCounts[] counts = {RowCounts.NONE};
    Set<String> seen = new HashSet<>();
    pass.each(
        (batch, rows) -> {
          BatchResult result = tried(pass.matching.match(rows));
          results.keep(state.importId(), part, batch, result);
          counts[0] = counts[0].plus(result.counts());
          seen.addAll(result.matched());
          watch.rowsDone(counts[0].rows());
        });
    int missing = listMissing(state, pass.classes, seen);
    tell(state, new Command.FinishCheck(state.checks(), counts[0], missing, today()));
  }

  /** Carries out every row that is not carried out yet. */
  void run(State state, Watch watch) {
    Pass pass = new Pass(state);
    int[] rowsDone = {0};
    pass.each(
        (batch, rows) -> {
          if (state.batchesDone().contains(batch)) {
            pass.matching.pass(rows);
          } else {
            BatchResult result = carriedOut(state, batch, pass.matching.match(rows));
            results.keep(state.importId(), new Part.Run(), batch, result);
            tell(state, new Command.RecordBatch(batch, result.counts(), today()));
          }
          rowsDone[0] += rows.size();
          watch.rowsDone(rowsDone[0]);
        });
    Set<String> seen = new HashSet<>();
    results.each(
        state.importId(),
        new Part.Run(),
        pass.batches(),
        result -> {
          seen.addAll(result.created());
          seen.addAll(result.matched());
        });
    int missing = listMissing(state, pass.classes, seen);
    tell(state, new Command.FinishRun(missing, today()));
    files.destroy(state.importId());
  }

  private void tell(State state, Command command) {
    commands.execute(
        imports, state.importId(), command, new Expectation.Whatever(), causeOf(state));
  }

  /** Who has begun the work is named in every pupil's timeline, and the import with it. */
  static Cause causeOf(State state) {
    return new Cause(
        new Origin(
            state.actor(), state.unitId(), state.importId(), "pupil-import/" + state.importId()),
        null);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private interface BatchVisitor {
    void visit(int batch, List<SheetRow> rows);
  }

  /** One way through the file; batches are the same each time. */
  private final class Pass {
    private final Table table;
    private final ClassesOfUnit classes;
    private final RowMatching matching;

    Pass(State state) {
      byte[] file =
          files
              .read(state.importId())
              .orElseThrow(() -> new IllegalStateException("the file is destroyed"));
      table = Table.open(file, settings.limits());
      classes = new ClassesOfUnit(organisation, state.unitId(), today());
      Map<Column, Integer> places = new EnumMap<>(Column.class);
      state.mapping().forEach((key, at) -> Column.ofKey(key).ifPresent(c -> places.put(c, at)));
      matching =
          new RowMatching(
              state, new RowReader(ColumnMapping.at(places)), classes, keys, new OnRegister());
    }

    int batches() {
      return Math.ceilDiv(table.rows(), settings.batch());
    }

    void each(BatchVisitor visitor) {
      List<SheetRow> rows = new ArrayList<>(settings.batch());
      int[] batch = {0};
      table.each(
          row -> {
            rows.add(row);
            if (rows.size() == settings.batch()) {
              visitor.visit(batch[0], List.copyOf(rows));
              rows.clear();
              batch[0]++;
            }
          });
      if (!rows.isEmpty()) {
        visitor.visit(batch[0], List.copyOf(rows));
      }
    }
  }

  private final class OnRegister implements RowMatching.Register {

    @Override
    public Map<String, PupilState> find(Collection<String> pupilIds) {
      Map<String, PupilState> found = new HashMap<>();
      commands
          .findAll(pupils, pupilIds)
          .forEach((pupilId, pupil) -> found.put(pupilId, pupil.state()));
      return found;
    }

    @Override
    public Map<String, Map<String, List<String>>> members(Collection<String> classIds) {
      Map<String, ClassList> lists = classLists.of(classIds);
      Map<String, String> names =
          cards.namesOf(
              lists.values().stream().flatMap(list -> list.members().keySet().stream()).toList());
      Map<String, Map<String, List<String>>> members = new HashMap<>();
      lists.forEach(
          (classId, list) ->
              members.put(
                  classId,
                  list.members().keySet().stream()
                      .filter(names::containsKey)
                      .collect(Collectors.groupingBy(names::get))));
      return members;
    }
  }

  private static BatchResult tried(List<Match> matches) {
    var sum = new Sum();
    for (Match match : matches) {
      switch (match) {
        case Match.New one -> sum.created++;
        case Match.Known known when known.amendment() != null ->
            sum.amended(known, Objects.requireNonNull(known.amendment()), "detail-would-change");
        default -> sum.add(match);
      }
    }
    return sum.result();
  }

  private BatchResult carriedOut(State state, int batch, List<Match> matches) {
    var sum = new Sum();
    Map<String, Match.New> fresh = new HashMap<>();
    Map<String, Match.Known> differing = new HashMap<>();
    List<Listed> amendedBefore = results.amended(state.importId(), batch);
    for (Match match : matches) {
      switch (match) {
        case Match.New one -> fresh.put(one.command().pupilId(), one);
        case Match.Known known when known.amendment() != null ->
            differing.put(known.pupilId(), known);
        case Match.Known known
            when known.differences().isEmpty()
                && amendedBefore.stream().anyMatch(l -> l.pupilId().equals(known.pupilId())) ->
            // an attempt before this one was cut off after it had changed the details
            sum.amendedBefore(known);
        default -> sum.add(match);
      }
    }
    amend(state, batch, differing, amendedBefore, sum);
    claim(fresh, sum);
    Map<String, PupilCommand> registrations = new HashMap<>();
    fresh.forEach((pupilId, one) -> registrations.put(pupilId, one.command()));
    commands
        .createAll(pupils, registrations, registrations.keySet(), causeOf(state))
        .forEach((pupilId, failure) -> settle(pupilId, fresh, failure, sum));
    return sum.result();
  }

  /** Changes non-basic details; for whom is on record before, so that it can be taken back. */
  private void amend(
      State state,
      int batch,
      Map<String, Match.Known> differing,
      List<Listed> amendedBefore,
      Sum sum) {
    if (differing.isEmpty()) {
      return;
    }
    LocalDate today = today();
    Set<Listed> amended = new LinkedHashSet<>(amendedBefore);
    Map<String, PupilCommand> changes = new HashMap<>();
    differing.forEach(
        (pupilId, known) -> {
          Amendment amendment = Objects.requireNonNull(known.amendment());
          amended.add(new Listed(pupilId, amendment.classId()));
          changes.put(pupilId, new ChangePupilDetails(amendment.change(), today, today));
        });
    results.keepAmended(state.importId(), batch, List.copyOf(amended));
    commands
        .executeAll(pupils, changes, causeOf(state))
        .forEach(
            (pupilId, failure) -> {
              Match.Known known = Objects.requireNonNull(differing.get(pupilId));
              if (failure.isEmpty()) {
                sum.amended(known, Objects.requireNonNull(known.amendment()), "detail-changed");
              } else {
                sum.wrong(List.of(Finding.of(known.row(), failure.get().code())), pupilId);
              }
            });
  }

  /** Claims the keys of new pupils; who lost one to somebody else is no longer among them. */
  private void claim(Map<String, Match.New> fresh, Sum sum) {
    Map<String, String> wanted = new HashMap<>();
    fresh.forEach(
        (pupilId, one) -> {
          if (one.keys().idNumber() != null) {
            wanted.put(one.keys().idNumber(), pupilId);
          }
          if (one.personIsFree()) {
            wanted.put(one.keys().person(), pupilId);
          }
        });
    Set<String> lost =
        keys.claimAll(wanted, holder -> commands.find(pupils, holder).isEmpty()).keySet();
    List.copyOf(fresh.values()).stream()
        .filter(one -> lost.contains(one.keys().idNumber()) || isLostPerson(one, lost))
        .forEach(
            one -> {
              fresh.remove(one.command().pupilId());
              release(one, lost);
              sum.wrong(List.of(Finding.of(one.row(), "registered-meanwhile")));
            });
  }

  private static boolean isLostPerson(Match.New one, Set<String> lost) {
    return one.personIsFree() && lost.contains(one.keys().person());
  }

  private void release(Match.New one, Set<String> lost) {
    String pupilId = one.command().pupilId();
    String number = one.keys().idNumber();
    if (number != null && !lost.contains(number)) {
      keys.release(number, pupilId);
    }
    if (!isLostPerson(one, lost)) {
      keys.release(one.keys().person(), pupilId);
    }
  }

  private void settle(
      String pupilId, Map<String, Match.New> fresh, Optional<CommandFailure> failure, Sum sum) {
    if (failure.isEmpty() || failure.get() instanceof CommandFailure.AlreadyThere) {
      // there already: an attempt before this one was cut off after it had registered the pupil
      sum.created(pupilId);
      return;
    }
    Match.New one = fresh.get(pupilId);
    if (one != null) {
      release(one, Set.of());
      sum.wrong(List.of(Finding.of(one.row(), failure.get().code())));
    }
  }

  private static final class Sum {
    private final List<String> createdIds = new ArrayList<>();
    private final List<String> matched = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int created;
    private int differing;
    private int unchanged;
    private int wrong;
    private int applied;

    void amended(Match.Known known, Amendment amendment, String code) {
      matched.add(known.pupilId());
      findings.addAll(known.differences());
      amendment.columns().forEach(column -> findings.add(Finding.at(known.row(), column, code)));
      if (known.differences().isEmpty()) {
        applied++;
      } else {
        differing++;
      }
    }

    void amendedBefore(Match.Known known) {
      matched.add(known.pupilId());
      applied++;
    }

    void created(String pupilId) {
      created++;
      createdIds.add(pupilId);
    }

    void wrong(List<Finding> why) {
      wrong++;
      findings.addAll(why);
    }

    void wrong(List<Finding> why, String pupilId) {
      wrong(why);
      matched.add(pupilId);
    }

    void add(Match match) {
      switch (match) {
        case Match.Mine(String pupilId) -> created(pupilId);
        case Match.Known known -> {
          matched.add(known.pupilId());
          findings.addAll(known.differences());
          if (known.differences().isEmpty()) {
            unchanged++;
          } else {
            differing++;
          }
        }
        case Match.Wrong(List<Finding> why, List<String> pupilIds) -> {
          wrong(why);
          matched.addAll(pupilIds);
        }
        case Match.New one -> throw new IllegalStateException("new pupils are told apart before");
      }
    }

    BatchResult result() {
      return new BatchResult(
          new RowCounts(created, differing, unchanged, wrong, applied),
          createdIds,
          matched,
          findings);
    }
  }

  /** Puts those on the review list who belong to the unit and are not in a full file. */
  private int listMissing(State state, ClassesOfUnit classes, Set<String> seen) {
    if (state.mode() == Mode.DELTA) {
      return 0;
    }
    List<Listed> missing = new ArrayList<>();
    for (String classId : new TreeSet<>(classes.ids())) {
      for (String pupilId : new TreeSet<>(classLists.of(classId).members().keySet())) {
        if (!seen.contains(pupilId)) {
          missing.add(new Listed(pupilId, classId));
        }
      }
    }
    results.keepMissing(state.importId(), missing);
    return missing.size();
  }
}
