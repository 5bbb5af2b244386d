package io.copyrun.inventory.request;

import io.copyrun.event.Identifier;
import io.copyrun.event.RestoreTarget;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.device.TransferProtocols;
import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.rollout.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what was given of a restore into an order, or into everything that is wrong with it. */
public final class RestoreRules {
    /** Wider than the UUIDs that the archive gives, and nothing that a path or a command could be made of. */
    private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** As in the event contract. */
    private static final Pattern FILE_SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,30}:([1-9]:)?");

    /** As in the event contract. */
    private static final Pattern PATH = Pattern.compile("(?!.*(//|\\.\\.))[A-Za-z0-9._][A-Za-z0-9._/-]{0,126}");

    private static final String ID_EXPECTED = "1 to 64 characters of [A-Za-z0-9._:-]";
    private static final String PATH_EXPECTED =
            "1 to 127 characters of [A-Za-z0-9._/-], the first no / or -, without // and ..";
    private static final String REST = "rest";
    private static final int WAVES_MAX = 20;
    private static final int WAVE_MAX = 10_000;
    private static final String WAVES_EXPECTED = "at most " + WAVES_MAX + " numbers from 1 to " + WAVE_MAX
            + " and \"rest\" at the end, for instance [1, 10, \"rest\"]";

    private static final Map<String, RestoreTarget> TARGETS = Arrays.stream(RestoreTarget.values())
            .collect(Collectors.toUnmodifiableMap(DeviceRules::written, Function.identity()));

    private RestoreRules() {}

    /**
     * Checks the form; every violation is found, not only the first.
     *
     * @param atOnce how many operations a restore of many devices keeps going at the same time
     */
    public static Checked<RestoreOrder> check(RestoreOrder.Given given, int atOnce, Instant now) {
        List<Violation> violations = new ArrayList<>();
        RestoreWish wish = wish(given, violations);
        Purpose purpose = RequestRules.purpose(given.reason(), given.requestedBy(), given.deadline(), now, violations);
        boolean isFleet = given.devices() != null || given.groups() != null;
        RestoreOrder order =
                isFleet ? fleet(given, wish, purpose, atOnce, violations) : one(given, wish, purpose, violations);
        return violations.isEmpty() ? new Checked.Valid<>(order) : new Checked.Invalid<>(violations);
    }

    /** The target of a configuration; what is wrong with it is added to the violations. */
    public static RestoreTarget configuration(@Nullable String given, List<Violation> violations) {
        RestoreTarget target = target(given, violations);
        if (DeviceRules.written(RestoreTarget.FLASH).equals(given)) {
            violations.add(Violation.of(
                    "target", given, "startup-config, running-config or running-config-replace, for a checkpoint"));
        }
        return target;
    }

    private static RestoreWish wish(RestoreOrder.Given given, List<Violation> violations) {
        String artifactId = given.artifactId();
        if (artifactId == null || artifactId.isEmpty()) {
            violations.add(Violation.missing("artifactId", ID_EXPECTED));
        } else if (!ARTIFACT.matcher(artifactId).matches()) {
            violations.add(Violation.of("artifactId", artifactId, ID_EXPECTED));
        }
        RestoreTarget target = target(given.target(), violations);
        if (target != RestoreTarget.FLASH) {
            flashOnly("fileSystem", given.fileSystem(), violations);
            flashOnly("destination", given.destination(), violations);
            flashOnly("allowErase", given.allowErase(), violations);
            flashOnly("setBoot", given.setBoot(), violations);
            flashOnly("reload", given.reload(), violations);
        }
        matches("fileSystem", given.fileSystem(), FILE_SYSTEM, violations);
        matches("destination", given.destination(), PATH, violations);
        return new RestoreWish(
                artifactId == null ? "" : artifactId,
                target,
                given.fileSystem(),
                given.destination(),
                isTrue(given.allowErase()),
                isTrue(given.setBoot()),
                given.verify() == null || given.verify(),
                isTrue(given.reload()),
                isTrue(given.dryRun()),
                isTrue(given.otherDevice()),
                TransferProtocols.read("transferProtocols", given.transferProtocols(), violations));
    }

    private static RestoreOrder one(
            RestoreOrder.Given given, RestoreWish wish, Purpose purpose, List<Violation> violations) {
        String device = given.device();
        if (device == null || device.isEmpty()) {
            violations.add(Violation.missing("device", "a device; or devices or groups, for a restore in waves"));
        } else if (!DeviceRules.isName(device)) {
            violations.add(Violation.of("device", device, DeviceRules.NAME_EXPECTED));
        }
        String operationId = given.operationId();
        if (operationId != null && !Identifier.isOperationId(operationId)) {
            violations.add(Violation.of("operationId", operationId, ID_EXPECTED));
        }
        fleetOnly("waves", given.waves(), violations);
        fleetOnly("maxFailureRate", given.maxFailureRate(), violations);
        fleetOnly("perSite", given.perSite(), violations);
        return new RestoreOrder.One(operationId, device == null ? "" : device, wish, purpose);
    }

    private static RestoreOrder fleet(
            RestoreOrder.Given given, RestoreWish wish, Purpose purpose, int atOnce, List<Violation> violations) {
        if (given.device() != null) {
            violations.add(Violation.of("device", given.device(), "none where there are devices or groups"));
        }
        if (given.operationId() != null) {
            violations.add(Violation.of(
                    "operationId", given.operationId(), "none for many devices; use the header Idempotency-Key"));
        }
        Scope scope = new Scope(
                RequestRules.devices(given.devices(), violations),
                RequestRules.groups(given.groups(), violations),
                false);
        if (scope.devices().isEmpty() && scope.groups().isEmpty()) {
            violations.add(Violation.missing("devices", "devices or groups"));
        }
        double rate = given.maxFailureRate() == null ? Limits.DEFAULT_FAILURE_RATE : given.maxFailureRate();
        if (!(rate >= 0 && rate <= 1)) {
            violations.add(Violation.of("maxFailureRate", String.valueOf(rate), "0 to 1"));
        }
        Integer perSite = given.perSite();
        if (perSite != null && (perSite < 1 || perSite > WAVE_MAX)) {
            violations.add(Violation.of("perSite", perSite.toString(), "1 to " + WAVE_MAX));
        }
        List<Integer> waves = given.waves() == null ? Limits.DEFAULT_WAVES : waves(given.waves(), violations);
        return new RestoreOrder.Fleet(
                scope, wish, purpose, new Limits(waves, rate, perSite, atOnce, purpose.deadline()));
    }

    /** The sizes of the waves before the rest. */
    private static List<Integer> waves(List<Object> given, List<Violation> violations) {
        List<Integer> sizes = new ArrayList<>();
        boolean isRight = !given.isEmpty() && given.size() <= WAVES_MAX + 1 && REST.equals(given.getLast());
        for (Object size : given.subList(0, Math.max(0, given.size() - 1))) {
            if (size instanceof Integer number && number >= 1 && number <= WAVE_MAX) {
                sizes.add(number);
            } else {
                isRight = false;
            }
        }
        if (!isRight) {
            violations.add(Violation.of("waves", given.toString(), WAVES_EXPECTED));
        }
        return sizes;
    }

    private static RestoreTarget target(@Nullable String given, List<Violation> violations) {
        String expected = TARGETS.keySet().stream().sorted().collect(Collectors.joining(", ", "one of ", ""));
        if (given == null || given.isEmpty()) {
            violations.add(Violation.missing("target", expected));
            return RestoreTarget.FLASH;
        }
        RestoreTarget target = TARGETS.get(given);
        if (target == null) {
            violations.add(Violation.of("target", given, expected));
            return RestoreTarget.FLASH;
        }
        return target;
    }

    private static void matches(String field, @Nullable String given, Pattern pattern, List<Violation> violations) {
        if (given != null && !pattern.matcher(given).matches()) {
            violations.add(Violation.of(
                    field,
                    given,
                    pattern == PATH
                            ? PATH_EXPECTED
                            : "a file system with its colon, such as flash:, or a partition, such as flash:2:"));
        }
    }

    private static void flashOnly(String field, @Nullable Object given, List<Violation> violations) {
        if (given != null && !Boolean.FALSE.equals(given)) {
            violations.add(Violation.of(field, given.toString(), "none, unless target is flash"));
        }
    }

    private static void fleetOnly(String field, @Nullable Object given, List<Violation> violations) {
        if (given != null) {
            violations.add(Violation.of(field, given.toString(), "none, unless there are devices or groups"));
        }
    }

    private static boolean isTrue(@Nullable Boolean given) {
        return given != null && given;
    }
}
