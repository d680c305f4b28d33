/**
 * One application for aid (助学申请) and the rules it is decided under. Pure: it knows the JDK and the
 * vocabulary of decisions, and is told everything else in its commands.
 */
@NullMarked
package cn.district.retention.aid.application;

import org.jspecify.annotations.NullMarked;
