/**
 * The operator's page on events that the services could not handle: static files that call the API
 * of each service as any other client does.
 */
@NullMarked
package cn.district.retention.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
