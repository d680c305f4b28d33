package cn.district.retention.local.demo;

import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.Seed;
import cn.district.retention.local.demo.gateway.AtOnce;
import cn.district.retention.local.demo.gateway.Gateway;
import cn.district.retention.local.demo.ledger.Ledger;
import cn.district.retention.local.demo.ledger.Tally;
import cn.district.retention.local.demo.life.Fate;
import cn.district.retention.local.demo.life.Year;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all parts of a load work with.
 *
 * @param pupils everybody of the county by id, newcomers included
 */
record Setting(
    Seed seed,
    County county,
    Year year,
    Map<String, Pupil> pupils,
    Systems systems,
    Gateway gateway,
    AtOnce atOnce,
    Ledger ledger,
    Tally tally) {

  static final String ENROLLMENT = "/api/v1/enrollment";

  static Map<String, Pupil> byId(County county) {
    Map<String, Pupil> byId = new LinkedHashMap<>();
    county.pupils().forEach(pupil -> byId.put(pupil.id(), pupil));
    county.newcomers().forEach(pupil -> byId.put(pupil.id(), pupil));
    return byId;
  }

  Collection<Pupil> everybody() {
    return pupils.values();
  }

  Fate fate(String pupilId) {
    Pupil pupil = pupils.get(pupilId);
    return pupil == null ? new Fate.Steady() : year.of(pupil);
  }

  /** An idempotency key that is the same whenever the same thing is done. */
  String key(Object... label) {
    return seed.uuid("key", List.of(label));
  }
}
