package io.copyrun.tftp.ssh;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.scp.Conversation;
import io.copyrun.tftp.scp.ScpCommand;
import io.copyrun.tftp.scp.ScpDownload;
import io.copyrun.tftp.scp.ScpUpload;
import io.copyrun.tftp.scp.SftpConversation;
import java.io.IOException;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.session.ServerSession;

/** A channel in which there is SCP and SFTP, and nothing else: no shell, no terminal, no environment, nothing forwarded. */
final class TicketChannel extends ChannelSession {
    private static final String SFTP = "sftp";

    private final Commands commands;

    /** Makes the command that holds a conversation. */
    interface Commands {
        FileCommand of(Conversation conversation, TransferExpected ticket, ServerSession session);
    }

    TicketChannel(Commands commands) {
        this.commands = commands;
    }

    @Override
    protected RequestHandler.Result handleInternalRequest(String request, boolean wantReply, Buffer buffer)
            throws IOException {
        return switch (request) {
            case Channel.CHANNEL_EXEC, Channel.CHANNEL_SUBSYSTEM ->
                super.handleInternalRequest(request, wantReply, buffer);
            default -> RequestHandler.Result.ReplyFailure;
        };
    }

    @Override
    protected RequestHandler.Result handleExecParsed(String request, String commandLine) throws IOException {
        ScpCommand command = ScpCommand.parse(commandLine);
        TransferExpected ticket = TicketLogin.ticket(getSession());
        if (command == null || ticket == null) {
            return RequestHandler.Result.ReplyFailure;
        }
        return hold(
                request,
                command.isUpload()
                        ? new ScpUpload(command, ticket.fileName())
                        : new ScpDownload(command, ticket.fileName()),
                ticket);
    }

    @Override
    protected RequestHandler.Result handleSubsystemParsed(String request, String subsystem) throws IOException {
        TransferExpected ticket = TicketLogin.ticket(getSession());
        if (!subsystem.equals(SFTP) || ticket == null) {
            return RequestHandler.Result.ReplyFailure;
        }
        return hold(request, new SftpConversation(ticket.fileName(), ticket.direction() == Direction.UPLOAD), ticket);
    }

    private RequestHandler.Result hold(String request, Conversation conversation, TransferExpected ticket)
            throws IOException {
        commandInstance = commands.of(conversation, ticket, getSession());
        return prepareChannelCommand(request, commandInstance);
    }
}
