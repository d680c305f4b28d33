package cn.district.retention.volunteer.pairing.end;

import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.volunteer.pairing.EndReason;
import cn.district.retention.volunteer.pairing.PairingCommand.EndPairing;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Why and when a pairing ends. */
record EndRequest(@Nullable EndReason reason, @Nullable LocalDate on) {

  EndPairing command(Caller caller) {
    return new EndPairing(
        Checks.required(reason, "reason"), Checks.required(on, "on"), caller.today());
  }
}
