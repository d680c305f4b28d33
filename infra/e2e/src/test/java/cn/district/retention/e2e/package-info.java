/**
 * One run of the whole platform: the packaged applications, the real broker and the document store,
 * started as {@code infra/up} starts them, with a small district whose school year is lived through
 * the gateway. Everything here speaks to the platform from outside, with tokens of the identity
 * provider.
 */
package cn.district.retention.e2e;
