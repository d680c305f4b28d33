package cn.district.retention.enrollment.classtable.history;

import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.enrollment.classtable.TakenRows;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The kinds of tables, each with what it has put on record. */
@Component
final class Kinds {

  private final Map<TableKind, TakenRows> rows = new EnumMap<>(TableKind.class);

  Kinds(List<TakenRows> all) {
    all.forEach(each -> rows.put(each.kind(), each));
  }

  TakenRows of(TableKind kind) {
    return Objects.requireNonNull(rows.get(kind), () -> "no rows of " + kind);
  }
}
