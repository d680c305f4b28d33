package cn.district.retention.aid.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decision rests on (评审依据): personal data. */
public record Grounds(List<Finding> findings, @Nullable String reason) {

  public Grounds {
    findings = List.copyOf(findings);
  }
}
