package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.reconciliation.Differences;
import cn.district.retention.enrollment.reconciliation.Differences.Entry;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.organisation.Unit;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** 比对差异: what reconciliations found of a unit and its schools and nobody has settled. */
@Component
final class DifferenceList implements ListSource {

  private final Differences differences;
  private final Names names;

  DifferenceList(Differences differences, Names names) {
    this.differences = differences;
    this.names = names;
  }

  @Override
  public Content content() {
    return Content.DIFFERENCES;
  }

  @Override
  public ListFile of(Wanted wanted) {
    Map<String, Unit> units = new LinkedHashMap<>();
    units.put(wanted.unit().id(), wanted.unit());
    wanted.schools().forEach(school -> units.put(school.id(), school));
    Map<Unit, List<Entry>> found = new LinkedHashMap<>();
    for (Unit unit : units.values()) {
      found.put(unit, differences.of(unit.id()).stream().filter(Entry::isOpen).toList());
    }
    Names.Pupils pupils =
        names.pupils(
            found.values().stream()
                .flatMap(List::stream)
                .flatMap(entry -> Stream.ofNullable(entry.pupilId()))
                .toList());
    List<List<String>> lines = new ArrayList<>();
    found.forEach(
        (unit, entries) ->
            entries.forEach(
                entry ->
                    lines.add(
                        List.of(
                            unit.nameZh(),
                            ListWords.comparison(entry.comparison()),
                            pupils.of(entry.pupilId()),
                            entry.reference(),
                            entry.since().toString(),
                            Long.toString(
                                ChronoUnit.DAYS.between(entry.since(), wanted.today()))))));
    return new ListFile("比对差异", List.of("单位", "差异", "姓名", "名单编号", "发现日期", "天数"), lines);
  }
}
