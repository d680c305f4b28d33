package cn.district.retention.enrollment.certificate.print;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of printing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrintSettings.class)
class PrintConfiguration {}
