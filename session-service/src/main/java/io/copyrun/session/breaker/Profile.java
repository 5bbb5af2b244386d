package io.copyrun.session.breaker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The credentials of a profile, as devices have answered them so far.
 *
 * @param places logins in flight
 * @param refusals the last ones since an acceptance, oldest first, at most {@value #REFUSALS_MAX}
 */
public record Profile(Standing standing, List<Place> places, List<Refusal> refusals) {
    /** More would not be read. */
    static final int REFUSALS_MAX = 10;

    public Profile {
        places = List.copyOf(places);
        refusals = List.copyOf(refusals);
    }

    /** Nothing was tried yet. */
    public static Profile untried() {
        return new Profile(new Standing.Unproven(0, Instant.EPOCH), List.of(), List.of());
    }

    Profile with(Standing next) {
        return new Profile(next, places, refusals);
    }

    Profile with(Place added) {
        List<Place> all = new ArrayList<>(places);
        all.add(added);
        return new Profile(standing, all, refusals);
    }

    Profile without(String login) {
        return new Profile(
                standing,
                places.stream().filter(place -> !place.login().equals(login)).toList(),
                refusals);
    }

    Profile forgetting(Instant now) {
        return new Profile(
                standing,
                places.stream().filter(place -> place.until().isAfter(now)).toList(),
                refusals);
    }

    Profile refusedBy(Refusal refusal) {
        List<Refusal> all = new ArrayList<>(refusals);
        all.add(refusal);
        return new Profile(standing, places, all.subList(Math.max(0, all.size() - REFUSALS_MAX), all.size()));
    }

    Profile withoutRefusals() {
        return new Profile(standing, places, List.of());
    }

    boolean has(String login) {
        return place(login).isPresent();
    }

    Optional<Place> place(String login) {
        return places.stream().filter(place -> place.login().equals(login)).findFirst();
    }

    int inDoubt() {
        return (int) places.stream().filter(Place::inDoubt).count();
    }
}
