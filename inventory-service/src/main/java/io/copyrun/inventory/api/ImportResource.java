package io.copyrun.inventory.api;

import io.copyrun.inventory.InventoryConfig;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.importing.CsvDevices;
import io.copyrun.inventory.importing.CsvEntry;
import io.copyrun.inventory.importing.InvalidFile;
import io.copyrun.inventory.platform.KnownPlatforms;
import io.copyrun.inventory.store.Change;
import io.copyrun.inventory.store.DeviceImporter;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lists of devices. */
@Path("/api/devices/import")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private static final Logger LOG = Logger.getLogger(ImportResource.class);

    private final DeviceImporter importer;
    private final KnownPlatforms platforms;
    private final InventoryConfig.DeviceImport limits;

    ImportResource(DeviceImporter importer, KnownPlatforms platforms, InventoryConfig config) {
        this.importer = importer;
        this.platforms = platforms;
        this.limits = config.devices();
    }

    /**
     * What became of the lines.
     *
     * @param unchanged devices that were known just so
     */
    public record ImportView(int created, int updated, int unchanged, List<CsvEntry.Rejected> rejected) {}

    /** Imports every line that is in order, and tells of each other one why it is not. */
    @POST
    @Consumes("text/csv")
    @Operation(
            summary = "Make or change the devices of a CSV file",
            description =
                    "The header line names the columns, in any order: name and address, and any of port, platform,"
                            + " controlProtocol, credentialProfile, transferProtocol, sshAlgorithms, sourceInterface, vrf,"
                            + " groups, transferAddresses, sourceCheck, site. Lists are separated by semicolons or blanks. A"
                            + " device keeps what the file has no column for; an empty cell sets the default. Each line has"
                            + " its own fate; importing the same again changes nothing.")
    public ImportView importDevices(
            InputStream body, @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long announcedBytes)
            throws IOException {
        if (announcedBytes != null && announcedBytes > limits.bytesMax()) {
            throw tooLarge("nothing of it is imported");
        }
        try (Reader reader = new BufferedReader(
                new InputStreamReader(new LimitedStream(body, limits.bytesMax()), StandardCharsets.UTF_8))) {
            CsvDevices file = CsvDevices.of(reader);
            DeviceImporter.Outcome outcome = importer.importAll(file, new DeviceRules(platforms.now()));
            if (!outcome.isWhole()) {
                throw tooLarge("its first " + limits.linesMax() + " lines are imported");
            }
            ImportView view = new ImportView(
                    outcome.changes().getOrDefault(Change.CREATED, 0),
                    outcome.changes().getOrDefault(Change.UPDATED, 0),
                    outcome.changes().getOrDefault(Change.UNCHANGED, 0),
                    outcome.rejected());
            LOG.infof(
                    "import created=%d updated=%d unchanged=%d rejected=%d",
                    view.created(),
                    view.updated(),
                    view.unchanged(),
                    view.rejected().size());
            return view;
        } catch (InvalidFile e) {
            throw Problems.of(Problems.UNPROCESSABLE, "Invalid file", String.valueOf(e.getMessage()));
        } catch (LimitedStream.TooLong e) {
            throw tooLarge("the lines up to there are imported");
        }
    }

    private HttpProblem tooLarge(String fate) {
        return Problems.of(
                Problems.TOO_LARGE,
                "File too large",
                "the file is too large (expected: at most " + limits.bytesMax() + " bytes and " + limits.linesMax()
                        + " lines); " + fate + ", importing it again in parts does no harm");
    }
}
