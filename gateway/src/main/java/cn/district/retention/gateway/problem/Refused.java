package cn.district.retention.gateway.problem;

/** Carries a refusal from where it is decided to the place that writes the answer. */
public final class Refused extends RuntimeException {

  private final ProblemCode code;

  public Refused(ProblemCode code) {
    super(code.code(), null, false, false);
    this.code = code;
  }

  public ProblemCode code() {
    return code;
  }
}
