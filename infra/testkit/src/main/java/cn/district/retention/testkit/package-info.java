/**
 * What tests of every module share: a real Kafka broker and a document store in this JVM, tokens, a
 * clock that tests move, contract events in and out, seeded data and the check that only allowed
 * store commands are sent. Only test code may depend on it; it holds no rule of the domain.
 */
@NullMarked
package cn.district.retention.testkit;

import org.jspecify.annotations.NullMarked;
