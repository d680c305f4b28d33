package cn.district.retention.local.demo;

import cn.district.retention.local.account.SignIns;
import cn.district.retention.local.clock.PlatformTime;
import java.net.URI;
import java.nio.file.Path;

/**
 * What a demo load is given.
 *
 * @param gateway the address that schools use
 * @param issuer the identity provider; tokens come from {@code /oauth2/token}
 * @param district the id of the district, as in every token
 * @param pupils how many pupils the district has
 * @param seed the same seed and size make the same district
 * @param directory a folder of the load's own, for its ledger
 * @param signIns where it enters the people and machines that may sign in
 * @param clock the platform's time
 */
public record DemoOptions(
    URI gateway,
    URI issuer,
    String district,
    int pupils,
    long seed,
    Path directory,
    SignIns signIns,
    PlatformTime clock) {}
