/**
 * Which entries of pupils are one person (重复学籍), as the register has judged: whatever is told of
 * any of them concerns one case. Ids alone; fed by the subscription.
 */
@NullMarked
package cn.district.retention.dropout.alias;

import org.jspecify.annotations.NullMarked;
