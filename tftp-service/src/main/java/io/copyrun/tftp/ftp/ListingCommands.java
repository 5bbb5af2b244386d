package io.copyrun.tftp.ftp;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.stream.StreamTransfers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.ftpserver.ftplet.FtpReply;
import org.jspecify.annotations.Nullable;

/** LIST, NLST, MLSD, SIZE and MDTM: the one file of a download, or nothing. There are no patterns and no options. */
final class ListingCommands {
    private static final long ARCHIVE_SECONDS_MAX = 30;

    /** As clients pass them on to an ls, which there is none of. */
    private static final Pattern OPTIONS = Pattern.compile("^(-[A-Za-z1]{1,20}( |$))+");

    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final StreamTransfers transfers;

    ListingCommands(StreamTransfers transfers) {
        this.transfers = transfers;
    }

    /** A line for the file. */
    private interface Form {
        String line(Dialog dialog, long bytes);
    }

    FtpReply list(Dialog dialog, @Nullable String argument) {
        return listing(
                dialog,
                argument,
                (its, bytes) -> "-r--r--r--   1 copyrun  copyrun " + bytes + " " + SHORT.format(its.loggedInAt()) + " "
                        + its.ticket().fileName());
    }

    FtpReply names(Dialog dialog, @Nullable String argument) {
        return listing(dialog, argument, (its, bytes) -> its.ticket().fileName());
    }

    FtpReply facts(Dialog dialog, @Nullable String argument) {
        return listing(
                dialog,
                argument,
                (its, bytes) -> "type=file;size=" + bytes + ";modify=" + STAMP.format(its.loggedInAt()) + "; "
                        + its.ticket().fileName());
    }

    FtpReply size(Dialog dialog, @Nullable String name) {
        Long bytes = dialog.isTheFile(name) ? bytes(dialog.ticket()) : null;
        if (bytes == null) {
            return Replies.NO_SUCH_FILE;
        }
        // Of a text, nobody knows it before all lines are counted.
        return dialog.isText() ? Replies.reply(550, "SIZE needs TYPE I.") : Replies.reply(213, "" + bytes);
    }

    FtpReply time(Dialog dialog, @Nullable String name) {
        return dialog.isTheFile(name) && dialog.ticket().direction() == Direction.DOWNLOAD
                ? Replies.reply(213, STAMP.format(dialog.loggedInAt()))
                : Replies.NO_SUCH_FILE;
    }

    /** Size of the file of a download; null where there is none, or the archive does not give it. */
    private @Nullable Long bytes(TransferExpected ticket) {
        if (ticket.direction() != Direction.DOWNLOAD) {
            return null;
        }
        try {
            return transfers.size(ticket).get(ARCHIVE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    private FtpReply listing(Dialog dialog, @Nullable String argument, Form form) {
        DataPort data = dialog.takeData();
        if (data == null) {
            return Replies.NO_DATA_PORT;
        }
        String named = argument == null ? "" : OPTIONS.matcher(argument).replaceFirst("");
        boolean isOfAll = named.isEmpty() || named.equals("/") || named.equals(".");
        Long bytes = isOfAll || dialog.isTheFile(named) ? bytes(dialog.ticket()) : null;
        String lines = bytes == null ? "" : form.line(dialog, bytes) + "\r\n";
        dialog.runs(new Running((cause, why) -> data.close()));
        dialog.say(Replies.OPENING);
        try (data;
                SocketChannel channel = data.open()) {
            ByteBuffer unsent = StandardCharsets.UTF_8.encode(lines);
            while (unsent.hasRemaining()) {
                channel.write(unsent);
            }
            return Replies.COMPLETE;
        } catch (NoDataConnection e) {
            return Replies.reply(425, e.explanation());
        } catch (IOException e) {
            return Replies.BROKEN_OFF;
        } finally {
            dialog.ran();
        }
    }
}
