package io.copyrun.session.diagnosis;

import java.util.OptionalLong;

/** The addresses that one side of an access list's entry means. */
sealed interface Hosts {
    /** Every address. */
    record Any() implements Hosts {}

    /** Those that have the bits of {@code value} where {@code mask} has ones. */
    record Masked(long value, long mask) implements Hosts {}

    /** A group of a name: only the device knows its members. */
    record Unknown() implements Hosts {}

    /** Whether the address is surely one of them. */
    default boolean contains(String address) {
        OptionalLong number = Address.parse(address);
        return switch (this) {
            case Any any -> true;
            case Masked masked ->
                number.isPresent() && (number.getAsLong() & masked.mask()) == (masked.value() & masked.mask());
            case Unknown unknown -> false;
        };
    }
}
