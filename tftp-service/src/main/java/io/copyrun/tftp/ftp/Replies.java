package io.copyrun.tftp.ftp;

import io.copyrun.tftp.stream.TransferEnded;
import io.copyrun.tftp.transfer.Cause;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;

/** What is said to devices. Nothing that a peer has sent is ever repeated to it. */
final class Replies {
    static final FtpReply OPENING = reply(150, "Opening the data connection.");
    static final FtpReply OKAY = reply(200, "Okay.");
    static final FtpReply BYE = reply(221, "Goodbye.");
    static final FtpReply COMPLETE = reply(226, "Transfer complete.");
    static final FtpReply LOGGED_IN = reply(230, "Logged in.");
    static final FtpReply AT_ROOT = reply(250, "There is one directory, this one.");
    static final FtpReply NEED_PASSWORD = reply(331, "Password, please.");
    static final FtpReply NO_DATA_PORT = reply(425, "No data connection: send PASV or EPSV first.");
    static final FtpReply NO_FREE_PORT = reply(425, "All passive ports are in use; try again.");
    static final FtpReply BROKEN_OFF = reply(426, "The transfer was broken off.");
    static final FtpReply INVALID = reply(501, "Invalid argument.");
    static final FtpReply UNKNOWN = reply(502, "Not served here.");
    static final FtpReply WRONG_ORDER = reply(503, "Wrong order of commands.");
    static final FtpReply NOT_THAT_WAY = reply(504, "Not served with this argument.");
    static final FtpReply REFUSED = reply(530, "Login incorrect.");
    /** The same for whatever is not there, and for whatever may not be had. */
    static final FtpReply NO_SUCH_FILE = reply(550, "No such file.");

    static final FtpReply BINARY_EXPECTED =
            reply(550, "Binary is expected (TYPE I): as text (TYPE A), this file would be damaged.");

    private Replies() {}

    static FtpReply reply(int code, String text) {
        return new DefaultFtpReply(code, text);
    }

    /** Why a transfer has ended, or was not begun. */
    static FtpReply ended(Cause cause, String explanation) {
        int code =
                switch (cause) {
                    case ANSWER_NOT_ACKNOWLEDGED -> 425;
                    case DEVICE_ABORTED, DEVICE_STOPPED, TOO_SLOW, WITHDRAWN -> 426;
                    case DISK_FULL -> 452;
                    case FILE_TOO_LARGE -> 552;
                    case OPTION_REFUSED -> 550;
                    default -> 451;
                };
        return reply(code, oneLine(explanation));
    }

    static FtpReply ended(TransferEnded ended) {
        return ended(ended.causeCode(), ended.explanation());
    }

    /** A line end in a sentence of another program must not become a reply of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
