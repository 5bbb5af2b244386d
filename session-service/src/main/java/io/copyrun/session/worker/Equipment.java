package io.copyrun.session.worker;

import io.copyrun.session.carriage.NodeFiles;
import io.copyrun.session.credential.CredentialProvider;
import io.copyrun.session.device.DeviceServer;
import io.copyrun.session.device.DeviceSessions;
import io.copyrun.session.node.TftpPortRule;
import io.copyrun.session.store.CredentialBook;

/**
 * What a conversation with a device needs.
 *
 * @param book which logins may be typed, and what became of them
 * @param servers of devices, and {@code nodes} where files of theirs are carried to
 */
public record Equipment(
        DeviceSessions sessions,
        CredentialProvider credentials,
        CredentialBook book,
        TftpPortRule portRule,
        Tickets tickets,
        Transcripts transcripts,
        DeviceServer.Opener servers,
        NodeFiles nodes) {}
