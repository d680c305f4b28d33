package cn.district.retention.local.demo.county;

import java.util.stream.IntStream;

/** Kinds of school that the county has, as the API spells them, with the grades they teach. */
public enum SchoolType {
  /** 小学. */
  PRIMARY(1, 6, "小学", "Primary School"),
  /** 教学点: the first two grades, near the pupils' homes. */
  TEACHING_POINT(1, 2, "教学点", "Teaching Point"),
  /** 初级中学. */
  JUNIOR(7, 9, "初级中学", "Junior Middle School"),
  /** 九年一贯制学校. */
  NINE_YEAR(1, 9, "九年一贯制学校", "Nine-Year School");

  private final int firstGrade;
  private final int lastGrade;
  private final String nameZh;
  private final String nameEn;

  SchoolType(int firstGrade, int lastGrade, String nameZh, String nameEn) {
    this.firstGrade = firstGrade;
    this.lastGrade = lastGrade;
    this.nameZh = nameZh;
    this.nameEn = nameEn;
  }

  /** Whether it teaches a grade. */
  public boolean teaches(int grade) {
    return grade >= firstGrade && grade <= lastGrade;
  }

  IntStream grades() {
    return IntStream.rangeClosed(firstGrade, lastGrade);
  }

  String nameZh() {
    return nameZh;
  }

  String nameEn() {
    return nameEn;
  }
}
