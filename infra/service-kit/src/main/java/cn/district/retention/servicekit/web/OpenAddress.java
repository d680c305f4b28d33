package cn.district.retention.servicekit.web;

import org.springframework.http.HttpMethod;

/**
 * An address of the API that is open to whoever comes, without a token. A service declares a bean
 * for each; everything else of its API stays closed.
 */
public record OpenAddress(HttpMethod method, String path) {}
