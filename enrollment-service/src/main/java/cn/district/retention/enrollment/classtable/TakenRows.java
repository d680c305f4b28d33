package cn.district.retention.enrollment.classtable;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classtable.TableImport.Table;
import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.servicekit.aggregate.Cause;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The rows that one kind of table has put on record. */
public interface TakenRows {

  /** The kind. */
  TableKind kind();

  /** Who reads the history of such tables, and undoes one. */
  Set<Role> roles();

  /** Takes back what stands as the table has brought it; the same again is nothing. */
  void takeBack(Table table, List<String> items, String staffId, LocalDate on, Cause cause);

  /** Which of the items stand, since somebody has changed or entered them anew. */
  List<String> standing(Table table, List<String> items);
}
