package cn.district.retention.enrollment.classtable.history;

import cn.district.retention.enrollment.classtable.Kinds;
import cn.district.retention.enrollment.classtable.TableImport.Event.TableUndone;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** An undone table's rows are taken back, each by an event of its own. */
@Component
final class WhenTableIsUndoneThenTakeItsRowsBack implements OwnProcess {

  private final ObjectProvider<Kinds> kinds;

  WhenTableIsUndoneThenTakeItsRowsBack(ObjectProvider<Kinds> kinds) {
    this.kinds = kinds;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("table-import");
  }

  @Override
  public void react(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof TableUndone undone) {
        kinds
            .getObject()
            .of(undone.table().kind())
            .takeBack(
                undone.table(),
                undone.items(),
                undone.staffId(),
                undone.on(),
                Cause.process("table-undone", undone.table().importId()));
      }
    }
  }
}
