package cn.district.retention.gateway.verification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often papers may be verified within a minute.
 *
 * @param eachCaller by one address, of IPv6 by one subnet; where a proxy stands in front, that is
 *     everybody
 * @param allCallers by all of them together
 */
@ConfigurationProperties("retention.gateway.verification")
record VerificationSettings(
    @DefaultValue("20") int eachCaller, @DefaultValue("600") int allCallers) {}
