/** Wires the kit into a Spring Boot service. */
@NullMarked
package cn.district.retention.servicekit.configuration;

import org.jspecify.annotations.NullMarked;
