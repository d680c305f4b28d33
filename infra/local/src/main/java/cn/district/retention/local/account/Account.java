package cn.district.retention.local.account;

/**
 * A person who may sign in.
 *
 * @param subject the staff id that the services know; what the person may do hangs on it
 */
public record Account(
    String username,
    String password,
    String subject,
    String displayNameZh,
    String displayNameEn,
    String roleZh,
    String roleEn) {}
