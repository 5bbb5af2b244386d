package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Upload;
import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.ftp.FtpClient;
import io.copyrun.simulator.rcp.RcpClient;
import io.copyrun.simulator.scp.ScpClient;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import io.copyrun.simulator.transfer.FileClient;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Moves the bytes of a copy to or from a server, and says how it went. */
final class Transfer {
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]+");

    private static final int DOTS = 5;

    private final Session session;
    private final Device device;
    private final Wording wording;

    Transfer(Session session, Wording wording) {
        this.session = session;
        this.device = session.device();
        this.wording = wording;
    }

    void put(String source, Content content, Questions questions) {
        Remote remote = Remote.of(questions, questions.answer(Questions.DESTINATION), true);
        Optional<InetSocketAddress> server = server(remote, questions);
        if (server.isEmpty()) {
            return;
        }
        wording.source(source);
        wording.begin(remote, content.size());
        long stopAfter = Objects.requireNonNullElse(device.faults().stopUploadAfterBytes(), Long.MAX_VALUE);
        session.note("upload-started", source + " to " + remote.url() + " " + content.size() + " bytes");
        TftpClient.Result result = filtered(remote, server.get(), to -> client(remote, to, questions)
                .put(remote.file(), content, stopAfter, wording.progress(content.size())));
        if (result.ending() instanceof Ending.Complete) {
            Upload upload = new Upload(
                    Instant.now(),
                    source,
                    remote.protocol().scheme(),
                    remote.host(),
                    remote.file(),
                    result.bytes(),
                    result.sha256());
            device.uploaded(session.line(), upload);
        } else {
            session.note("upload-failed", remote.url() + " " + result.ending());
        }
        wording.ended(remote, result);
    }

    /** With the fault, what is sent to the server goes to somebody who says nothing. */
    private TftpClient.Result filtered(
            Remote remote, InetSocketAddress server, Function<InetSocketAddress, TftpClient.Result> transfer) {
        if (!device.faults().dropTftp() || !remote.over(CopyProtocol.TFTP)) {
            return transfer.apply(server);
        }
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return transfer.apply((InetSocketAddress) silent.getLocalSocketAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException("no port for packets that are dropped", e);
        }
    }

    /** How the transfer ended; empty if it could not begin, and the user was told why not. */
    Optional<TftpClient.Result> get(Questions questions, Landing to) {
        Remote remote = Remote.of(questions, questions.answer(Questions.SOURCE), false);
        Optional<InetSocketAddress> server = server(remote, questions);
        if (server.isEmpty()) {
            return Optional.empty();
        }
        Progress progress = new Watched(wording.progress(0), to);
        session.note("download-started", remote.url());
        TftpClient.Result result = device.strikes().takeFailure()
                ? unanswered(remote, progress)
                : filtered(remote, server.get(), from -> client(remote, from, questions)
                        .get(remote.file(), to, progress));
        session.note("download-ended", remote.url() + " " + result.bytes() + " bytes " + result.ending());
        return Optional.of(result);
    }

    /** As if no server had answered, only sooner. */
    private static TftpClient.Result unanswered(Remote remote, Progress progress) {
        for (int i = 0; i < DOTS && remote.over(CopyProtocol.TFTP); i++) {
            progress.timedOut();
        }
        return new TftpClient.Result(new Ending.TimedOut(false), 0, "", Duration.ZERO);
    }

    /** The client of the protocol, which sends from the device's own address. */
    private FileClient client(Remote remote, InetSocketAddress server, Questions questions) {
        InetAddress own = ownAddress();
        Model.Tftp settings = device.description().tftp();
        Duration patience = Duration.ofMillis((long) settings.timeoutMillis() * settings.tries());
        return switch (remote.protocol()) {
            case TFTP -> new TftpFiles(new TftpClient(own, settings), server);
            case RCP -> new RcpClient(own, server, remote.user(), patience);
            case FTP -> new FtpClient(own, server, questions.account(), patience);
            case SCP ->
                new ScpClient(
                        own,
                        server,
                        remote.user(),
                        new ScpQuestions(session, wording, remote, questions.answer(Questions.PASSWORD)),
                        patience);
        };
    }

    private InetAddress ownAddress() {
        try {
            return InetAddress.getByName(device.description().address());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "not an address: " + device.description().address(), e);
        }
    }

    /** The server's address; only addresses are known, there is no name service. */
    private Optional<InetSocketAddress> server(Remote remote, Questions questions) {
        String vrf = device.description().value("vrf");
        if (vrf != null && !vrf.equals(questions.answer(Questions.VRF))) {
            if (remote.upload()) {
                wording.begin(remote, 0);
            }
            wording.unreachable(remote);
            return Optional.empty();
        }
        if (!IP_ADDRESS.matcher(remote.host()).matches()) {
            session.println(wording.unknownHost(remote));
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(
                    InetAddress.getByName(remote.host()), device.servers().of(remote.protocol())));
        } catch (UnknownHostException e) {
            session.println(wording.unknownHost(remote));
            return Optional.empty();
        }
    }
}
