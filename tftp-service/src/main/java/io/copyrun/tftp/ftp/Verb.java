package io.copyrun.tftp.ftp;

import org.apache.ftpserver.ftplet.FtpReply;
import org.jspecify.annotations.Nullable;

/** What one command does. */
interface Verb {
    /**
     * Carries it out; may take as long as a transfer.
     *
     * @param argument null where there is none
     * @return null when everything has been said
     */
    @Nullable
    FtpReply carryOut(Dialog dialog, @Nullable String argument);
}
