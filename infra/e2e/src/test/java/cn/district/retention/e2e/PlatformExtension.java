package cn.district.retention.e2e;

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
        .computeIfAbsent(
            RunningPlatform.class, type -> RunningPlatform.start(), RunningPlatform.class);
  }
}
