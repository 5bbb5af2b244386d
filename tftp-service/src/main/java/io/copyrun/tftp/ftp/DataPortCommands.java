package io.copyrun.tftp.ftp;

import io.copyrun.tftp.server.AddressText;
import io.copyrun.tftp.stream.StreamTransfers;
import io.copyrun.tftp.transfer.Cause;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ftpserver.ftplet.FtpReply;
import org.jspecify.annotations.Nullable;

/** PASV, EPSV, PORT and EPRT: where the next data connection comes from, or goes to. Both ends are those of the control connection. */
final class DataPortCommands {
    /** Below are the services of a host, which nobody should be made to connect to. */
    private static final int ACTIVE_PORT_MIN = 1024;

    private static final Pattern PORT =
            Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern EPRT = Pattern.compile("\\|([12])\\|([0-9A-Fa-f.:]{2,45})\\|(\\d{1,5})\\|");

    private static final FtpReply ONLY_EXTENDED = Replies.reply(503, "EPSV ALL was sent: only EPSV is served.");
    private static final FtpReply NO_ACTIVE =
            Replies.reply(502, "The node opens no data connections to this device; use PASV or EPSV (ip ftp passive).");
    private static final FtpReply FOREIGN =
            Replies.reply(501, "Data connections go to the address of this connection only, to a port from 1024.");
    private static final FtpReply NOT_IPV6 = Replies.reply(522, "Not the protocol of this connection, use (1).");
    private static final FtpReply NOT_IPV4 = Replies.reply(522, "Not the protocol of this connection, use (2).");

    private final FtpSettings settings;
    private final StreamTransfers transfers;

    DataPortCommands(FtpSettings settings, StreamTransfers transfers) {
        this.settings = settings;
        this.transfers = transfers;
    }

    FtpReply pasv(Dialog dialog, @Nullable String argument) {
        InetAddress told = settings.advertised();
        InetAddress shown = told != null ? told : dialog.local().getAddress();
        if (dialog.isExtendedOnly()) {
            return ONLY_EXTENDED;
        }
        if (!DataPort.isIpv4(shown)) {
            return Replies.reply(425, "PASV is for IPv4; use EPSV.");
        }
        PassivePort port = await(dialog);
        return port == null
                ? Replies.NO_FREE_PORT
                : Replies.reply(
                        227,
                        "Entering Passive Mode ("
                                + shown.getHostAddress().replace('.', ',') + "," + (port.port() >> 8) + ","
                                + (port.port() & 0xFF) + ")");
    }

    FtpReply epsv(Dialog dialog, @Nullable String argument) {
        boolean isIpv4 = DataPort.isIpv4(dialog.peer().getAddress());
        if ("ALL".equalsIgnoreCase(argument)) {
            dialog.extendedOnly();
            return Replies.OKAY;
        }
        if (argument != null && !argument.equals(isIpv4 ? "1" : "2")) {
            return isIpv4 ? NOT_IPV6 : NOT_IPV4;
        }
        PassivePort port = await(dialog);
        return port == null
                ? Replies.NO_FREE_PORT
                : Replies.reply(229, "Entering Extended Passive Mode (|||" + port.port() + "|)");
    }

    private @Nullable PassivePort await(Dialog dialog) {
        // That of the command before may be the last one of the range.
        dialog.data(null);
        try {
            PassivePort port = PassivePort.open(
                    settings.passivePorts(),
                    dialog.local().getAddress(),
                    dialog.peer().getAddress(),
                    stranger -> refuse(dialog, stranger));
            dialog.data(port);
            return port;
        } catch (IOException e) {
            return null;
        }
    }

    private void refuse(Dialog dialog, InetSocketAddress stranger) {
        transfers.refuse(
                stranger,
                dialog.ticket().fileName(),
                Cause.WRONG_SOURCE,
                AddressText.text(stranger) + " connected to the data port that was opened for "
                        + AddressText.text(dialog.peer()) + ", and was sent away");
    }

    FtpReply port(Dialog dialog, @Nullable String argument) {
        Matcher matcher = PORT.matcher(argument == null ? "" : argument.strip().replace(',', '.'));
        if (!matcher.matches()) {
            return Replies.INVALID;
        }
        int high = Integer.parseInt(matcher.group(2));
        int low = Integer.parseInt(matcher.group(3));
        return high > 0xFF || low > 0xFF ? Replies.INVALID : active(dialog, matcher.group(1), high << 8 | low);
    }

    FtpReply eprt(Dialog dialog, @Nullable String argument) {
        Matcher matcher = EPRT.matcher(argument == null ? "" : argument.strip());
        if (!matcher.matches()) {
            return Replies.INVALID;
        }
        boolean isIpv4 = DataPort.isIpv4(dialog.peer().getAddress());
        if (!matcher.group(1).equals(isIpv4 ? "1" : "2")) {
            return isIpv4 ? NOT_IPV6 : NOT_IPV4;
        }
        return active(dialog, matcher.group(2), Integer.parseInt(matcher.group(3)));
    }

    private FtpReply active(Dialog dialog, String address, int port) {
        String device = dialog.ticket().device();
        if (device == null || !settings.activeDevices().contains(device)) {
            return NO_ACTIVE;
        }
        if (dialog.isExtendedOnly()) {
            return ONLY_EXTENDED;
        }
        byte[] named = NetUtil.createByteArrayFromIpAddressString(address);
        InetAddress peer = dialog.peer().getAddress();
        if (named == null || !Arrays.equals(named, peer.getAddress())) {
            return FOREIGN;
        }
        if (port < ACTIVE_PORT_MIN || port > 65_535) {
            return FOREIGN;
        }
        dialog.data(new ActivePort(dialog.local().getAddress(), new InetSocketAddress(peer, port)));
        return Replies.OKAY;
    }
}
