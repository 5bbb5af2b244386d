package io.copyrun.tftp.ftp;

import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.stream.Answer;
import io.copyrun.tftp.stream.FileRequest;
import io.copyrun.tftp.stream.StreamTransfers;
import io.copyrun.tftp.transfer.Cause;
import org.apache.ftpserver.ftplet.FtpReply;
import org.jspecify.annotations.Nullable;

/** STOR and RETR: the ticket of the session is granted here, and what was granted is carried out. */
final class TransferCommands {
    private final StreamTransfers transfers;
    private final Buffers buffers = new Buffers();

    TransferCommands(StreamTransfers transfers) {
        this.transfers = transfers;
    }

    @Nullable
    FtpReply stor(Dialog dialog, @Nullable String name) {
        return transfer(dialog, name, Direction.UPLOAD);
    }

    @Nullable
    FtpReply retr(Dialog dialog, @Nullable String name) {
        return transfer(dialog, name, Direction.DOWNLOAD);
    }

    private @Nullable FtpReply transfer(Dialog dialog, @Nullable String name, Direction direction) {
        Long announced = dialog.takeAnnounced();
        TransferExpected ticket = dialog.ticket();
        if (!dialog.isTheFile(name)) {
            transfers.refuse(
                    dialog.peer(),
                    name == null ? "" : name,
                    Cause.NO_TICKET,
                    "the device has logged in for another file, " + ticket.fileName());
            return Replies.NO_SUCH_FILE;
        }
        if (dialog.isText() && !isText(ticket)) {
            transfers.refuse(
                    dialog.peer(),
                    ticket.fileName(),
                    Cause.OPTION_REFUSED,
                    "the device wants to copy as text (TYPE A), which would damage this file; binary is expected");
            return Replies.BINARY_EXPECTED;
        }
        DataPort data = dialog.takeData();
        if (data == null) {
            return Replies.NO_DATA_PORT;
        }
        try (data) {
            var request =
                    new FileRequest(TransferProtocol.FTP, direction, ticket.fileName(), dialog.peer(), null, announced);
            return switch (transfers.begin(request).join()) {
                case Answer.Nothing nothing -> Replies.NO_SUCH_FILE;
                case Answer.Refused refused -> Replies.ended(refused.cause(), refused.explanation());
                case Answer.Receive receive -> new Receiving(dialog, data, receive.transfer(), buffers).carryOut();
                case Answer.Send send -> new Sending(dialog, data, send.transfer(), buffers).carryOut();
            };
        } finally {
            dialog.ran();
        }
    }

    /** Whether a line end of the network may become one of a file: nowhere but in a configuration. */
    private static boolean isText(TransferExpected ticket) {
        return Kind.RUNNING_CONFIG.equals(ticket.kind()) || Kind.STARTUP_CONFIG.equals(ticket.kind());
    }
}
