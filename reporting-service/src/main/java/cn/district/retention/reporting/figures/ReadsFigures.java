package cn.district.retention.reporting.figures;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The roles that read figures, each for what it is responsible for. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Allowed({
  Role.DISTRICT_ADMIN,
  Role.BUREAU,
  Role.INSPECTOR,
  Role.TOWNSHIP_OFFICER,
  Role.PRINCIPAL,
  Role.VICE_PRINCIPAL,
  Role.ACADEMIC_OFFICE,
  Role.MORAL_EDUCATION,
  Role.DIRECTOR,
  Role.CLASS_TEACHER
})
@interface ReadsFigures {}
