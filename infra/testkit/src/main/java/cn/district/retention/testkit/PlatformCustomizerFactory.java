package cn.district.retention.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link WithPlatform} on a test class; named in {@code META-INF/spring.factories}. */
final class PlatformCustomizerFactory implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
    WithPlatform annotation =
        TestContextAnnotationUtils.findMergedAnnotation(testClass, WithPlatform.class);
    return annotation == null ? null : PlatformCustomizer.of(testClass, annotation);
  }
}
