package cn.district.retention.testkit;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Puts a {@link TestPlatform} below an application context. Equal customizers share a cached
 * context, so a test class that is alone carries its own name.
 */
record PlatformCustomizer(String owner, boolean alone, String date) implements ContextCustomizer {

  static PlatformCustomizer of(Class<?> testClass, WithPlatform annotation) {
    String owner = annotation.alone() ? testClass.getName() : "";
    return new PlatformCustomizer(owner, annotation.alone(), annotation.date());
  }

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    TestPlatform platform = alone ? TestPlatform.alone(date) : TestPlatform.shared(date);
    MutablePropertySources sources = context.getEnvironment().getPropertySources();
    sources.addFirst(new MapPropertySource("test platform", platform.properties()));
    sources.addLast(new MapPropertySource("test platform defaults", platform.defaults()));
    ConfigurableListableBeanFactory beans = context.getBeanFactory();
    beans.registerSingleton("testPlatform", platform);
    // registered first, so destroyed last: the servers outlive what talks to them
    ((DefaultSingletonBeanRegistry) beans).registerDisposableBean("testPlatform", platform);
    registerClock((BeanDefinitionRegistry) beans, platform);
    MongoClientSettingsBuilderCustomizer listen =
        settings -> settings.addCommandListener(platform.commands());
    beans.registerSingleton("allowedCommands", listen);
  }

  private static void registerClock(BeanDefinitionRegistry beans, TestPlatform platform) {
    RootBeanDefinition clock = new RootBeanDefinition(AdjustableClock.class, platform::clock);
    clock.setPrimary(true);
    beans.registerBeanDefinition("testClock", clock);
  }
}
