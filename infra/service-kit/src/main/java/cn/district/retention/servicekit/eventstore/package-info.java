/**
 * The log of commits: a small port, and its adapters in memory and on MongoDB. One document holds
 * one commit, so the unique id gives versions, atomicity and crash safety with a single insert.
 * Only what an adapter must keep may enter; meaning stays with the aggregates.
 */
@NullMarked
package cn.district.retention.servicekit.eventstore;

import org.jspecify.annotations.NullMarked;
