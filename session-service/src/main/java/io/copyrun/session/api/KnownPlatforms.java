package io.copyrun.session.api;

import io.copyrun.session.device.Completeness;
import java.util.List;
import java.util.Optional;

/** The platforms that a device can be of. */
public interface KnownPlatforms {
    /** All of them. */
    List<PlatformView> all();

    /** The platform of a name or alias. */
    Optional<PlatformView> find(String nameOrAlias);

    /** How to tell that a file of a kind is whole, on the platform of that name or alias. */
    Completeness completeness(String nameOrAlias, String kind);

    default boolean isKnown(String nameOrAlias) {
        return find(nameOrAlias).isPresent();
    }
}
