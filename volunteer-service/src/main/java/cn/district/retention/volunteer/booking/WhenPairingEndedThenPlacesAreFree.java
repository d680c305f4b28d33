package cn.district.retention.volunteer.booking;

import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import org.springframework.stereotype.Component;

/** A pairing that has ended gives back its place with the pupil and with each volunteer. */
@Component
final class WhenPairingEndedThenPlacesAreFree implements OwnView {

  private final Bookings bookings;

  WhenPairingEndedThenPlacesAreFree(Bookings bookings) {
    this.bookings = bookings;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(Pairing.KIND);
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Started pairing && !pairing.isActive()) {
      bookings.free(Bookings.pupil(pairing.pupilId()), pairing.pairingId());
      pairing
          .volunteerIds()
          .forEach(id -> bookings.free(Bookings.volunteer(id), pairing.pairingId()));
    }
  }
}
