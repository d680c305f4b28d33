package cn.district.retention.reporting.dashboard;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.RollSession;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.reporting.statistics.PupilStory;
import cn.district.retention.reporting.statistics.SampleDistrict;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.Seeded;
import cn.district.retention.testkit.TestPlatform;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills the topics with a small district that has something to show. */
final class LivelyDistrict {

  static final int SCHOOLS = 9;
  static final int PUPILS_PER_SCHOOL = 60;

  private static final List<String> NAMES =
      List.of("实验", "中心", "红星", "育才", "新华", "东风", "前进", "光明", "向阳");
  private static final List<String> ENGLISH =
      List.of(
          "Experimental",
          "Central",
          "Hongxing",
          "Yucai",
          "Xinhua",
          "Dongfeng",
          "Qianjin",
          "Guangming",
          "Xiangyang");

  private final ContractPublisher publisher;
  private final LocalDate today;
  private final Map<String, PublishedStream> streams = new HashMap<>();
  private final Seeded random = new Seeded(20240902);

  LivelyDistrict(ContractPublisher publisher, LocalDate today) {
    this.publisher = publisher;
    this.today = today;
  }

  void open() {
    unit(TestPlatform.DISTRICT, UnitKind.DISTRICT, "青山区", "Qingshan District", null, null);
    unit("east", UnitKind.TOWNSHIP, "东山镇", "Dongshan Township", TestPlatform.DISTRICT, null);
    unit("west", UnitKind.TOWNSHIP, "西河镇", "Xihe Township", TestPlatform.DISTRICT, null);
    for (int i = 0; i < SCHOOLS; i++) {
      SchoolType type =
          List.of(SchoolType.NINE_YEAR, SchoolType.PRIMARY, SchoolType.JUNIOR).get(i % 3);
      String suffix = List.of("学校", "小学", "中学").get(i % 3);
      String english = List.of(" School", " Primary School", " Middle School").get(i % 3);
      unit(
          "school-" + i,
          UnitKind.SCHOOL,
          NAMES.get(i) + suffix,
          ENGLISH.get(i) + english,
          i % 2 == 0 ? "east" : "west",
          type);
      publish(
          Topic.REFERENCE,
          new ClassFormedV1(
              SampleDistrict.classOf("school-" + i),
              "school-" + i,
              "1班",
              2024,
              grade(i),
              TestPlatform.DISTRICT,
              SampleDistrict.LONG_AGO));
    }
  }

  void live() {
    for (int school = 0; school < SCHOOLS; school++) {
      for (int pupil = 0; pupil < PUPILS_PER_SCHOOL; pupil++) {
        tell(story(school, pupil));
      }
      if (school != 4) {
        callRoll(school);
      }
    }
  }

  void dropsOut(String pupilId, int school) {
    tell(
        new PupilStory(pupilId)
            .enters("school-" + school, grade(school), "2024-09-01")
            .suspected("2024-10-08")
            .confirmed("2024-10-07", "2024-10-10"));
  }

  private PupilStory story(int school, int pupil) {
    PupilStory story =
        new PupilStory("pupil-" + school + "-" + pupil)
            .enters("school-" + school, grade(school), "2024-09-01");
    String out = "2024-09-%02d".formatted(random.between(10, 20));
    if (school == 2 && pupil < 4) {
      story.suspected(out).confirmed(out, "2024-09-25").noticed("2024-09-25", "2024-10-02");
      return pupil < 2 ? story.returned("2024-10-0" + (pupil + 1)) : story;
    }
    if (school == 7 && pupil == 0) {
      return story.suspected(out).confirmed(out, "2024-09-24").returned("2024-09-30");
    }
    if (school == 5 && pupil == 0) {
      return story.suspected("2024-10-09");
    }
    return story;
  }

  private static int grade(int school) {
    return List.of(9, 3, 8).get(school % 3);
  }

  private void callRoll(int school) {
    publish(
        Topic.ENROLLMENT,
        new RollSubmittedV1(
            SampleDistrict.classOf("school-" + school),
            "school-" + school,
            today,
            RollSession.WHOLE_DAY,
            1,
            PUPILS_PER_SCHOOL,
            List.of(),
            TestPlatform.DISTRICT));
  }

  private void unit(
      String id, UnitKind kind, String zh, String en, String parent, SchoolType type) {
    publish(
        Topic.REFERENCE,
        new UnitOpenedV1(
            id, kind, id, zh, en, parent, type, TestPlatform.DISTRICT, SampleDistrict.LONG_AGO));
  }

  private void tell(PupilStory story) {
    for (ContractEvent event : story.events()) {
      boolean dropout = Topic.DROPOUT.records().contains(event.getClass());
      publish(dropout ? Topic.DROPOUT : Topic.ENROLLMENT, event);
    }
  }

  private void publish(Topic topic, ContractEvent event) {
    streams
        .computeIfAbsent(topic.context() + "/" + event.subject(), id -> publisher.stream(topic, id))
        .publish(today, event);
  }
}
