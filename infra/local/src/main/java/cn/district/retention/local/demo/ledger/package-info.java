/**
 * The demo's own book of what it did to the platform and what the platform acknowledged. It shares
 * no code with the services: its figures are worked out from the definitions anew, so that the
 * platform's can be held against them.
 */
@NullMarked
package cn.district.retention.local.demo.ledger;

import org.jspecify.annotations.NullMarked;
