package cn.district.retention.servicekit.configuration;

import cn.district.retention.servicekit.apidocument.ApiDocumentConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Brings the kit into every service that has it on its class path; before what Spring Boot would
 * set up in its place at the edge.
 */
@AutoConfiguration(
    before = {
      WebMvcAutoConfiguration.class,
      ServletWebSecurityAutoConfiguration.class,
      ManagementWebSecurityAutoConfiguration.class,
      OAuth2ResourceServerWebSecurityAutoConfiguration.class
    })
@EnableConfigurationProperties(RetentionProperties.class)
@Import({
  ClockConfiguration.Local.class,
  ClockConfiguration.class,
  StoreConfiguration.class,
  WriteSideConfiguration.class,
  EdgeConfiguration.class,
  ApiDocumentConfiguration.class,
  SubscriptionConfiguration.class
})
public class ServiceKitAutoConfiguration {}
