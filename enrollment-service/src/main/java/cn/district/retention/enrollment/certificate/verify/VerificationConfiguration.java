package cn.district.retention.enrollment.certificate.verify;

import cn.district.retention.servicekit.web.OpenAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Opens the one address of this service that asks for no token. */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

  @Bean
  OpenAddress verification() {
    return new OpenAddress(HttpMethod.POST, VerificationEndpoint.PATH);
  }
}
