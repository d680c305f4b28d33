/**
 * The vocabulary a pure model may use besides the JDK: what a decision answers and how a refusal is
 * named. It depends on nothing, so a model that uses it stays free of every framework.
 */
@NullMarked
package cn.district.retention.decider;

import org.jspecify.annotations.NullMarked;
