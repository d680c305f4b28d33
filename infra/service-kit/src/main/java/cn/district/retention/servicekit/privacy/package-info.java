/**
 * Personal data: sealed under one key a person, found by blind index, gone when the key is
 * destroyed.
 */
@NullMarked
package cn.district.retention.servicekit.privacy;

import org.jspecify.annotations.NullMarked;
