/**
 * The demo district: synthetic people and a school year of their life, sent through the gateway as
 * schools would. Nothing here reads or writes a service's store.
 */
@NullMarked
package cn.district.retention.local.demo;

import org.jspecify.annotations.NullMarked;
