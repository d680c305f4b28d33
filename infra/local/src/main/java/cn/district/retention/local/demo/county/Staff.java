package cn.district.retention.local.demo.county;

import org.jspecify.annotations.Nullable;

/**
 * Somebody appointed to a role at a unit or class.
 *
 * @param staffId the subject of a token
 * @param clientId name at the identity provider where this is a machine, else null
 */
public record Staff(
    String appointmentId,
    String staffId,
    String role,
    String unitId,
    String name,
    @Nullable String clientId) {}
