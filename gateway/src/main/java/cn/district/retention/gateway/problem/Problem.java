package cn.district.retention.gateway.problem;

/** A problem document (RFC 9457); {@code type} is {@code urn:district:problem:<code>}. */
record Problem(
    String type, String title, int status, String code, String instance, String correlationId) {}
