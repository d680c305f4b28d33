package cn.district.retention.aid.application.reading;

import static cn.district.retention.aid.application.reading.ApplicationView.submitted;

import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.servicekit.aggregate.Committed;
import org.springframework.stereotype.Component;

/** Shows applications, with the day until which the step that waits is in time. */
@Component
public final class ApplicationViews {

  private final Organisation organisation;

  ApplicationViews(Organisation organisation) {
    this.organisation = organisation;
  }

  /** With its personal parts, for those who handle it. */
  public ApplicationView full(Committed<ApplicationState> application) {
    return view(submitted(application.state()), true);
  }

  /** Without them, for those who oversee it. */
  ApplicationView redacted(Committed<ApplicationState> application) {
    return view(submitted(application.state()), false);
  }

  private ApplicationView view(Submitted application, boolean personal) {
    return ApplicationView.of(
        application,
        personal,
        application
            .approvals()
            .next()
            .flatMap(step -> organisation.term(step, application.approvals().lastActOn()))
            .orElse(null));
  }
}
