package io.copyrun.session.worker;

import io.copyrun.session.credential.CredentialProvider;
import io.copyrun.session.device.DeviceSessions;
import io.copyrun.session.node.TftpPortRule;

/** What a conversation with a device needs. */
public record Equipment(
        DeviceSessions sessions,
        CredentialProvider credentials,
        TftpPortRule portRule,
        Tickets tickets,
        Transcripts transcripts) {}
