/**
 * Personal data: sealed under one key a person, found by blind index, gone when the key is
 * destroyed. The keys themselves are wrapped by a key management, a file or an HTTP service.
 */
@NullMarked
package cn.district.retention.servicekit.privacy;

import org.jspecify.annotations.NullMarked;
