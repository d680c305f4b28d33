package cn.district.retention.testkit.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Runs a test where a Docker engine is, and skips it with a line where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("docker")
@ExtendWith(DockerNeeded.Condition.class)
@interface DockerNeeded {

  /** Asks Testcontainers for an engine. */
  final class Condition implements ExecutionCondition {

    private static final System.Logger LOG = System.getLogger(DockerNeeded.class.getName());

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (DockerClientFactory.instance().isDockerAvailable()) {
        return ConditionEvaluationResult.enabled("Docker is there");
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "SKIPPED {0}: no Docker engine runs here",
          context.getDisplayName());
      return ConditionEvaluationResult.disabled("no Docker engine runs here");
    }
  }
}
