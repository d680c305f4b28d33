package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The events of a pupil's stream with their ids and places. */
@Component
public final class PupilHistory {

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  PupilHistory(Commands commands, AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.commands = commands;
    this.pupils = pupils;
  }

  /**
   * One event.
   *
   * @param eventId {@code <stream>:<version>:<index>}, the index among what its commit published
   * @param sequence its place in the stream, from 1
   */
  public record Entry(String eventId, int sequence, Recorded<PupilEvent> recorded) {}

  /** The events of a pupil, in the order of their recording. */
  public List<Entry> of(String pupilId) {
    List<Entry> entries = new ArrayList<>();
    long version = 0;
    int index = 0;
    for (Recorded<PupilEvent> recorded : commands.history(pupils, pupilId)) {
      if (recorded.version() != version) {
        version = recorded.version();
        index = 0;
      }
      String eventId = "pupil/" + pupilId + ":" + version + ":" + index;
      entries.add(new Entry(eventId, entries.size() + 1, recorded));
      index += pupils.publication().of(recorded.event()).size();
    }
    return entries;
  }
}
