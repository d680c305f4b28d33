package cn.district.retention.volunteer.pairing.term;

import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.due.DueDates;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import com.mongodb.client.MongoDatabase;
import org.springframework.stereotype.Component;

/** The day on which the term of each pairing is over, while the pairing goes on. */
@Component
final class TermDates implements OwnView {

  private final DueDates dates;

  TermDates(MongoDatabase database) {
    dates = new DueDates(database, "pairing_terms");
  }

  DueDates dates() {
    return dates;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(Pairing.KIND);
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Started pairing) {
      if (pairing.isActive()) {
        dates.schedule(pairing.until(), pairing.pairingId());
      } else {
        dates.cancel(pairing.until(), pairing.pairingId());
      }
    }
  }
}
