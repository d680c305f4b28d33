/**
 * Which entries of pupils are one person (重复学籍), as the register has judged: whatever is told of
 * any of them concerns that person. Ids alone; each service that keeps facts of pupils feeds its
 * own from its subscription, and its reads and rules ask here.
 */
@NullMarked
package cn.district.retention.organisation.alias;

import org.jspecify.annotations.NullMarked;
