package io.copyrun.session.worker;

import io.copyrun.event.Stage;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.Verdict;
import io.copyrun.session.carriage.NodeFiles;
import io.copyrun.session.device.CarriedFiles;
import io.copyrun.session.device.Copied;
import io.copyrun.session.device.CopyFromServer;
import io.copyrun.session.device.DeviceFile;
import io.copyrun.session.device.DeviceServer;
import io.copyrun.session.device.Fetched;
import io.copyrun.session.device.LoginHeld;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Via;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.SendCheck;
import io.copyrun.session.transcript.Task;
import java.io.ByteArrayInputStream;
import java.util.List;

/** Carries one file between a device and its transfer node. Not thread-safe. */
final class Carriage {
    private final Equipment equipment;
    private final Door door;
    private final SessionRecord record;
    private final TransferNodeChanged node;

    Carriage(Equipment equipment, Door door, SessionRecord record, TransferNodeChanged node) {
        this.equipment = equipment;
        this.door = door;
        this.record = record;
        this.node = node;
    }

    /** What the device shows of a configuration. */
    Copied captured(CarriedFiles files, DeviceFile file, String fileName, Via via) throws SessionFailed {
        byte[] text = record.of(new Task.Capture(file.source(), file.baseName()), () -> files.capture(file));
        equipment.nodes().put(place(fileName, via), text.length, new ByteArrayInputStream(text));
        return new Copied((long) text.length, text.length + " bytes captured");
    }

    /** What the SCP server of the device gives. */
    Copied fetched(CarriedFiles files, DeviceFile file, String fileName, Via via) throws SessionFailed {
        String path = files.pathOnServer(file);
        try (DeviceServer server = server()) {
            DeviceServer.Incoming incoming = server.read(path);
            equipment.nodes().put(place(fileName, via), incoming.bytes(), incoming.content());
            return new Copied(incoming.bytes(), incoming.bytes() + " bytes from the SCP server");
        }
    }

    /** What the node holds, through the SCP server of the device. */
    Fetched written(CarriedFiles files, CopyFromServer copy, List<Clearance> clearances, SendCheck check)
            throws SessionFailed {
        CarriedFiles.Writing writing = files.writing(copy.destination(), clearances);
        Clearance destroys = writing.destroys();
        try (DeviceServer server = server();
                NodeFiles.Held held = equipment.nodes().get(place(copy.fileName(), copy.via()), copy.bytes())) {
            server.write(
                    new DeviceServer.Outgoing(writing.path(), held.bytes(), held.content()),
                    () -> destroys == null || check.allows(destroys));
            return new Fetched(held.bytes(), held.bytes() + " bytes to the SCP server", List.of());
        }
    }

    private DeviceServer server() throws SessionFailed {
        try {
            return door.server(equipment.servers());
        } catch (LoginHeld e) {
            throw new SessionFailed(
                    Stage.COPY,
                    Cause.LOGIN_TIMED_OUT,
                    Verdict.UNTOUCHED,
                    "the login at the SCP server of the device had to wait for other logins of its credential profile");
        }
    }

    private NodeFiles.Place place(String fileName, Via via) {
        return new NodeFiles.Place(node.httpUrl(), fileName, via);
    }
}
