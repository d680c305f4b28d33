package cn.district.retention.e2e;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the platform for the first test that asks and stops it after the last. */
final class PlatformExtension implements ParameterResolver {

  private static final Namespace PLATFORM = Namespace.create(PlatformExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningPlatform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(PLATFORM)
        .computeIfAbsent(Start.class, type -> Start.now(), Start.class)
        .platform();
  }

  /** The one attempt to start the platform; where it failed, it fails for every test. */
  private record Start(CompletableFuture<RunningPlatform> attempt) implements AutoCloseable {

    static Start now() {
      CompletableFuture<RunningPlatform> attempt = new CompletableFuture<>();
      try {
        attempt.complete(RunningPlatform.start());
      } catch (RuntimeException failed) {
        attempt.completeExceptionally(failed);
      }
      return new Start(attempt);
    }

    RunningPlatform platform() {
      return attempt.join();
    }

    @Override
    public void close() {
      attempt.thenAccept(RunningPlatform::close);
    }
  }
}
