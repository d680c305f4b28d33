package cn.district.retention.enrollment.classtable;

import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The kinds of tables, each with what it has put on record. */
@Component
public final class Kinds {

  private final Map<TableKind, TakenRows> rows = new EnumMap<>(TableKind.class);

  Kinds(List<TakenRows> all) {
    all.forEach(each -> rows.put(each.kind(), each));
  }

  /** What tables of a kind have put on record. */
  public TakenRows of(TableKind kind) {
    return Objects.requireNonNull(rows.get(kind), () -> "no rows of " + kind);
  }
}
