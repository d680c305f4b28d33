package cn.district.retention.organisation.caller;

import java.util.List;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the resolver in front of every handler of the API. */
public final class CallerConfiguration implements WebMvcConfigurer {

  private final CallerResolver resolver;

  public CallerConfiguration(CallerResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(resolver).addPathPatterns("/api/**");
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(resolver);
  }
}
