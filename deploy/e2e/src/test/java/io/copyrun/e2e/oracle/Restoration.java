package io.copyrun.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One restore, as the topics show it. */
record Restoration(Said request, List<Said> events) {
    private static final List<String> FINAL = List.of("RestoreCompleted", "RestoreFailed");
    /** How a plan names what it copies over. */
    private static final String SCHEME = "(tftp|rcp|ftp|scp|scp-server):";

    Restoration {
        events = List.copyOf(events);
    }

    /** Every restore that was asked for; a request that was doubled is the same one. */
    static List<Restoration> of(Evidence evidence) {
        List<Restoration> all = new ArrayList<>();
        evidence.said("RestoreRequested").forEach(request -> {
            String id = request.operationId();
            if (all.stream().noneMatch(known -> known.id().equals(id))) {
                all.add(new Restoration(
                        request,
                        evidence.events().stream()
                                .filter(said -> said.operationId().equals(id))
                                .toList()));
            }
        });
        return all;
    }

    String id() {
        return request.operationId();
    }

    String device() {
        return request.device();
    }

    Optional<Said> end() {
        return events.stream().filter(said -> FINAL.contains(said.type())).findFirst();
    }

    Instant endedAt() {
        return end().map(said -> said.time(said.type().equals("RestoreCompleted") ? "completedAt" : "failedAt"))
                .orElse(Instant.MAX);
    }

    boolean isOpenAt(Instant at) {
        return !at.isBefore(request.at()) && !at.isAfter(endedAt());
    }

    /** The plan that was in force then. */
    Optional<Plan> planAt(Instant at) {
        return events.stream()
                .filter(said -> said.type().equals("RestorePlanned"))
                .filter(said -> !said.time("plannedAt").isAfter(at))
                .reduce((one, later) -> later)
                .map(said -> new Plan(said.data()));
    }

    /** Whether the device said that it runs this file, named with its file system. */
    boolean startsFrom(String file) {
        return events.stream()
                .map(said -> said.data().at("/facts/imageFile").asText(""))
                .filter(image -> !image.isEmpty())
                .map(Names::usual)
                .anyMatch(image -> image.equals(Names.usual(file))
                        || (!Names.isOfPartition(image) && Names.base(image).equals(Names.base(file))));
    }

    /** Whether one of its plans was to copy something. */
    boolean wantedToCopy() {
        return events.stream()
                .filter(said -> said.type().equals("RestorePlanned"))
                .flatMap(said -> StreamSupport.stream(said.data().path("steps").spliterator(), false))
                .anyMatch(step -> step.path("step").asText().equals("copy"));
    }

    /** The first decision about a step of a plan: the others came too late. */
    Optional<Said> decision(String planHash, String step, Instant before) {
        return events.stream()
                .filter(said -> said.type().equals("ChangeDecided"))
                .filter(said -> said.text("planHash").equals(planHash)
                        && said.text("step").equals(step))
                .findFirst()
                .filter(said -> !said.at().isAfter(before));
    }

    /** When it was last said, until then, that it is in this stage, and nothing else was said with it. */
    Optional<Instant> lastInStage(String stage, Instant until) {
        return events.stream()
                .filter(said -> said.type().equals("OperationProgressed")
                        && said.text("stage").equals(stage)
                        && !said.data().hasNonNull("detail")
                        && !said.at().isAfter(until))
                .map(Said::at)
                .reduce((one, later) -> later);
    }

    /** What a {@code RestorePlanned} holds. */
    record Plan(JsonNode data) {
        String hash() {
            return data.path("planHash").asText();
        }

        String sha256() {
            return data.path("sha256").asText();
        }

        String artifactId() {
            return data.path("artifactId").asText();
        }

        boolean dryRun() {
            return data.path("dryRun").asBoolean();
        }

        /** The file that is restored, as the device's log names it; empty for a configuration. */
        String file() {
            return Names.usual(data.path("fileSystem").asText("")
                    + data.path("destination").asText(""));
        }

        /** The step that holds what a device's log says was done to it. */
        Optional<Step> stepOf(String destroyed) {
            for (JsonNode step : data.path("steps")) {
                for (JsonNode command : step.path("commands")) {
                    if (does(Names.usual(command.asText()), Names.usual(destroyed))) {
                        return Optional.of(new Step(
                                step.path("step").asText(),
                                step.path("decision").asBoolean()));
                    }
                }
            }
            return Optional.empty();
        }

        /** Which protocol the plan shows is the session's affair; what it is copied over is not. */
        private static boolean copies(String command, String destination) {
            return command.matches("copy " + SCHEME + " \\Q" + destination + "\\E");
        }

        private static boolean does(String command, String destroyed) {
            boolean boots = command.startsWith("boot system ");
            return switch (destroyed) {
                // What the next start loads is saved: that writes the whole startup configuration.
                case "overwrite startup-config" -> boots || copies(command, "startup-config");
                case "merge running-config" -> copies(command, "running-config");
                case "replace running-config" -> command.matches("configure replace " + SCHEME);
                default ->
                    boots && destroyed.startsWith("no boot")
                            || boots
                                    && destroyed.startsWith("boot ")
                                    && destroyed.endsWith(command.substring(command.lastIndexOf(':') + 1))
                            || destroyed.startsWith("overwrite ")
                                    && copies(command, destroyed.substring("overwrite ".length()))
                            || destroyed.equals(command);
            };
        }
    }

    /** A step of a plan, and whether somebody must decide about it. */
    record Step(String name, boolean decision) {}
}
