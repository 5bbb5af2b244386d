package io.copyrun.archive.api;

import io.copyrun.archive.spool.Volume;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the volume takes no bytes: full, or failing. */
@Readiness
public class VolumeHealth implements HealthCheck {
    private final Volume volume;

    VolumeHealth(Volume volume) {
        this.volume = volume;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = volume.trouble();
        var response = HealthCheckResponse.named("archive volume").status(trouble.isEmpty());
        trouble.ifPresent(problem -> response.withData("problem", problem));
        return response.build();
    }
}
