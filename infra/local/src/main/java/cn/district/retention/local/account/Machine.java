package cn.district.retention.local.account;

/** A system that calls the platform by itself, such as a school's own one. */
public record Machine(String clientId, String clientSecret, String subject) {}
