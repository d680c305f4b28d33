package cn.district.retention.volunteer.roster;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the district's volunteers by how they stand with the record check. */
@RestController
class RosterEndpoint {

  private final Roster roster;

  RosterEndpoint(Roster roster) {
    this.roster = roster;
  }

  @GetMapping("/api/v1/volunteer/volunteers")
  @Allowed({Role.VOLUNTEER_COORDINATOR, Role.BUREAU, Role.INSPECTOR})
  Page<RosterEntry> list(
      @RequestParam(required = false) @Nullable CheckStanding standing,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    List<RosterEntry> entries =
        roster.all(caller.today()).stream()
            .filter(entry -> standing == null || entry.standing() == standing)
            .toList();
    return Page.cut(entries, after, limit, RosterEntry::volunteerId);
  }
}
