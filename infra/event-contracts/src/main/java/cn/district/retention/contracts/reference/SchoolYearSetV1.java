package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import java.util.List;

/** The calendar (校历) of one school year, whole; a later one of the same year replaces it. */
public record SchoolYearSetV1(
    String districtId,
    int schoolYear,
    LocalDate start,
    LocalDate censusDate,
    List<Term> terms,
    List<LocalDate> daysOff,
    List<LocalDate> makeUpDays)
    implements ContractEvent {

  public SchoolYearSetV1 {
    terms = List.copyOf(terms);
    daysOff = List.copyOf(daysOff);
    makeUpDays = List.copyOf(makeUpDays);
  }

  @Override
  public String subject() {
    return districtId;
  }
}
