package cn.district.retention.enrollment.rollexport;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.reconciliation.Differences;
import cn.district.retention.enrollment.reconciliation.Differences.Entry;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** 比对差异: what reconciliations found of a unit and all within it, and nobody has settled. */
@Component
final class DifferenceList implements ListSource {

  private final Differences differences;
  private final Organisation organisation;
  private final Names names;

  DifferenceList(Differences differences, Organisation organisation, Names names) {
    this.differences = differences;
    this.organisation = organisation;
    this.names = names;
  }

  @Override
  public Content content() {
    return Content.DIFFERENCES;
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU);
  }

  @Override
  public ListFile of(Wanted wanted) {
    List<List<String>> lines = new ArrayList<>();
    organisation.unitsWithin(wanted.unit().id(), wanted.today()).stream()
        .sorted(Comparator.comparing(Unit::nameZh).thenComparing(Unit::id))
        .forEach(unit -> add(lines, unit, wanted.today()));
    return new ListFile("比对差异", List.of("单位", "差异", "姓名", "名单编号", "发现日期", "天数"), lines);
  }

  private void add(List<List<String>> lines, Unit unit, LocalDate today) {
    List<Entry> open = differences.openOf(unit.id());
    Names.Pupils pupils =
        names.pupils(open.stream().flatMap(each -> Stream.ofNullable(each.pupilId())).toList());
    for (Entry each : open) {
      lines.add(
          List.of(
              unit.nameZh(),
              ListWords.comparison(each.comparison()),
              pupils.of(each.pupilId()),
              each.reference(),
              each.since().toString(),
              Long.toString(ChronoUnit.DAYS.between(each.since(), today))));
    }
  }
}
