package cn.district.retention.dropout.subscription;

import cn.district.retention.contracts.reference.ResponsibilityEndedV1;
import cn.district.retention.contracts.reference.TeacherMadeResponsibleV1;
import cn.district.retention.dropout.owner.ResponsibleTeachers;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import org.springframework.stereotype.Component;

/** 教师包学生: a case is answered for by whoever answers for its pupil. */
@Component
final class WhenResponsibilityChangesThenFollow {

  private final ResponsibleTeachers teachers;

  WhenResponsibilityChangesThenFollow(ResponsibleTeachers teachers) {
    this.teachers = teachers;
  }

  void made(ForeignEvent<TeacherMadeResponsibleV1> event) {
    TeacherMadeResponsibleV1 e = event.body();
    teachers.made(e.pupilId(), e.staffId(), e.from());
  }

  void ended(ForeignEvent<ResponsibilityEndedV1> event) {
    ResponsibilityEndedV1 e = event.body();
    teachers.ended(e.pupilId(), e.to());
  }
}
