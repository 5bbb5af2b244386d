package io.copyrun.session.breaker;

import io.copyrun.event.Printable;
import java.util.List;

/** Why a profile is suspended, in words for people. */
public final class Explanation {
    private static final int DEVICES_MAX = 5;

    private Explanation() {}

    /** One sentence that names the profile, the devices that refused last, and when a login tries again. */
    public static String of(String profile, Profile state) {
        List<String> devices = state.refusals().stream()
                .map(refusal -> Printable.shortened(refusal.device()))
                .distinct()
                .toList();
        String until =
                switch (state.standing()) {
                    case Standing.Suspended suspended ->
                        "nothing logs in with it before " + suspended.until() + ", then one login tries";
                    case Standing.Probing probing -> "one login tries whether it works now";
                    case Standing.Proven proven -> "it works again";
                    case Standing.Unproven unproven -> "it is tried again";
                };
        return "credential profile " + Printable.shortened(profile) + " is suspended: "
                + state.standing().refusedInARow() + " logins in a row were refused"
                + (devices.isEmpty()
                        ? ""
                        : ", last by "
                                + String.join(
                                        ", ",
                                        devices.subList(Math.max(0, devices.size() - DEVICES_MAX), devices.size())))
                + "; " + until;
    }
}
