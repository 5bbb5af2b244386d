package io.copyrun.tftp.scp;

import java.util.List;

/** One side, ours, of what is said in a channel about the one file that there is. Not thread-safe. */
public sealed interface Conversation permits ScpUpload, ScpDownload, SftpConversation {
    /** What to do before the device has said anything. */
    List<Effect> begin();

    /**
     * What to do now, in the order given. After an effect that wants an answer, which is always the last, that answer is the next
     * event.
     */
    List<Effect> on(Event event);
}
