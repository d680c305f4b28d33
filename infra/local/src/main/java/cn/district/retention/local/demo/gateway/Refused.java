package cn.district.retention.local.demo.gateway;

/** The platform refused what the demo expected it to do. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Refused(Question question, Answer answer) {
    super(
        "%s was answered %d %s %s"
            .formatted(
                question.path(), answer.status(), answer.code(), answer.body().path("errors")));
  }
}
