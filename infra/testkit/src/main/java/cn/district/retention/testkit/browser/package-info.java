/** A headless browser for tests of pages; it needs Chromium and its driver on the machine. */
@NullMarked
package cn.district.retention.testkit.browser;

import org.jspecify.annotations.NullMarked;
