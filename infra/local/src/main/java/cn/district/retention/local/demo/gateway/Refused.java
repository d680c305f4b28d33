package cn.district.retention.local.demo.gateway;

/** The platform refused what the demo expected it to do. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public Refused(Question question, Answer answer) {
    super(
        "%s was answered %d %s %s"
            .formatted(
                question.path(), answer.status(), answer.code(), answer.body().path("errors")));
    this.status = answer.status();
    this.code = answer.code();
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** The stable code of the refusal. */
  public String code() {
    return code;
  }
}
