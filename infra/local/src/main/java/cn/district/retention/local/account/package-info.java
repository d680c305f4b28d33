/**
 * Who may sign in to the local platform, and the secrets that its processes share. Everything here
 * is made at the first start, lies in the data directory and is readable by its owner alone.
 */
@NullMarked
package cn.district.retention.local.account;

import org.jspecify.annotations.NullMarked;
