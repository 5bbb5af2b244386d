package io.copyrun.simulator.ftp;

import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import io.copyrun.simulator.transfer.Account;
import io.copyrun.simulator.transfer.FileClient;
import io.copyrun.simulator.transfer.Flow;
import io.copyrun.simulator.transfer.RefusedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** A device's FTP client: control and data connections leave from the device's own address. */
public final class FtpClient implements FileClient {
    /** Replies about room: 452 and 552 of RFC 959, section 4.2. */
    private static final int FULL = 3;

    private static final int DENIED = 2;

    private final InetAddress from;
    private final InetSocketAddress server;
    private final Account account;
    private final Duration patience;

    public FtpClient(InetAddress from, InetSocketAddress server, Account account, Duration patience) {
        this.from = from;
        this.server = server;
        this.account = account;
        this.patience = patience;
    }

    /** Opens data connections and leaves them to the caller. */
    private static final class Control extends FTPClient {
        /** The data connection that a command was accepted for; null if it was not. */
        Socket data(String command, String file) throws IOException {
            Socket data = _openDataConnection_(command, file);
            if (data == null) {
                throw new RefusedException(refusal(false));
            }
            return data;
        }

        /** Ends what another thread waits for; the library itself must not be told while it works. */
        void hangUp() throws IOException {
            Socket socket = _socket_;
            if (socket != null) {
                socket.close();
            }
        }

        Ending refusal(boolean opened) {
            String text = getReplyString() == null ? "" : getReplyString().strip();
            return switch (getReplyCode()) {
                case FTPReply.INSUFFICIENT_STORAGE, FTPReply.STORAGE_ALLOCATION_EXCEEDED ->
                    new Ending.Refused(FULL, text, opened);
                case FTPReply.FILE_NAME_NOT_ALLOWED -> new Ending.Refused(DENIED, text, opened);
                case FTPReply.NOT_LOGGED_IN, FTPReply.NEED_ACCOUNT_FOR_STORING_FILES -> new Ending.LoginRefused(text);
                case FTPReply.FILE_UNAVAILABLE -> {
                    Ending.Refused said = Ending.Refused.saying(text, opened);
                    yield said.code() == 0 ? new Ending.Refused(DENIED, text, opened) : said;
                }
                default -> Ending.Refused.saying(text, opened);
            };
        }
    }

    @Override
    public TftpClient.Result put(String file, Content content, long stopAfterBytes, Progress progress) {
        return Flow.of(
                progress,
                patience,
                flow -> run("STOR", file, flow, data -> {
                    flow.announced(content.size());
                    flow.send(content, stopAfterBytes, data.getOutputStream());
                }));
    }

    @Override
    public TftpClient.Result get(String file, OutputStream to, Progress progress) {
        return Flow.of(
                progress,
                patience,
                flow -> run("RETR", file, flow, data -> flow.receive(data.getInputStream(), -1, to)));
    }

    private interface Talk {
        void over(Socket data) throws IOException;
    }

    private void run(String command, String file, Flow flow, Talk talk) throws IOException {
        Control control = new Control();
        control.setConnectTimeout((int) patience.toMillis());
        control.setDataTimeout(patience);
        control.setControlEncoding("ISO-8859-1");
        try {
            flow.closes(control::hangUp);
            control.connect(server.getAddress(), server.getPort(), from, 0);
            control.setSoTimeout((int) patience.toMillis());
            logIn(control);
            try (Socket data = control.data(command, file)) {
                flow.closes(() -> hangUp(data, control));
                flow.opened();
                moved(data, talk);
            }
            if (!control.completePendingCommand()) {
                throw new RefusedException(control.refusal(true));
            }
            flow.settled();
            control.logout();
        } finally {
            control.disconnect();
        }
    }

    /** A file that is not whole ends with a reset, or the server would take its end for the file's. */
    private static void moved(Socket data, Talk talk) throws IOException {
        boolean whole = false;
        try {
            talk.over(data);
            whole = true;
        } finally {
            if (!whole && !data.isClosed()) {
                data.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        }
    }

    private static void hangUp(Socket data, Control control) throws IOException {
        try (Closeable first = data;
                Closeable second = control::hangUp) {
            data.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
    }

    private void logIn(Control control) throws IOException {
        if (!FTPReply.isPositiveCompletion(control.getReplyCode())) {
            throw new SocketTimeoutException("the server is not ready: " + control.getReplyString());
        }
        if (!control.login(account.user(), account.password())) {
            throw new RefusedException(
                    new Ending.LoginRefused(control.getReplyString().strip()));
        }
        if (!control.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw new RefusedException(control.refusal(false));
        }
        control.enterLocalPassiveMode();
        control.setPassiveLocalIPAddress(from);
    }
}
