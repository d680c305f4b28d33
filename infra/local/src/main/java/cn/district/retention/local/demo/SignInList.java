package cn.district.retention.local.demo;

import cn.district.retention.local.account.Account;
import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.School;
import cn.district.retention.local.demo.county.SchoolType;
import cn.district.retention.local.demo.county.Staff;
import java.util.List;

/** One person of each role, to sign in with in the browser. */
final class SignInList {

  private SignInList() {}

  static List<Account> of(County county, String password) {
    School school =
        county.schools().stream()
            .filter(candidate -> candidate.type() == SchoolType.JUNIOR)
            .findFirst()
            .orElseThrow();
    Staff officer = first(county.townships().getFirst().staff(), "TOWNSHIP_OFFICER");
    return List.of(
        account("bureau", first(county.bureau(), "BUREAU"), password, "教育局", "Education bureau"),
        account("inspector", first(county.bureau(), "INSPECTOR"), password, "督学", "Inspector"),
        account("township", officer, password, "乡镇干部", "Township officer"),
        account("principal", first(school.staff(), "PRINCIPAL"), password, "校长", "Principal"),
        account(
            "office", first(school.staff(), "ACADEMIC_OFFICE"), password, "教务处", "Academic office"),
        account("teacher", school.classes().getFirst().teacher(), password, "班主任", "Class teacher"),
        account("aid", first(county.bureau(), "AID_GROUP"), password, "助学活动小组", "Aid group"),
        account(
            "volunteers",
            first(county.bureau(), "VOLUNTEER_COORDINATOR"),
            password,
            "志愿者工作负责人",
            "Volunteer coordinator"));
  }

  private static Staff first(List<Staff> staff, String role) {
    return staff.stream().filter(s -> s.role().equals(role)).findFirst().orElseThrow();
  }

  private static Account account(
      String username, Staff person, String password, String roleZh, String roleEn) {
    return new Account(username, password, person.staffId(), person.name(), roleEn, roleZh, roleEn);
  }
}
