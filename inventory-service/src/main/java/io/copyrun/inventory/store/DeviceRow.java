package io.copyrun.inventory.store;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferProtocol;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A device in the table. */
@Entity
@Table(name = "device")
class DeviceRow {
    @Id
    String name = "";

    String address = "";

    @Nullable
    Integer port;

    @Nullable
    String platform;

    @Enumerated(EnumType.STRING)
    @Column(name = "control_protocol")
    ControlProtocol controlProtocol = ControlProtocol.SSH;

    @Column(name = "credential_profile")
    String credentialProfile = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "transfer_protocol")
    TransferProtocol transferProtocol = TransferProtocol.TFTP;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "fallback_protocols")
    List<String> fallbackProtocols = List.of();

    @Enumerated(EnumType.STRING)
    @Column(name = "ssh_algorithms")
    SshAlgorithms sshAlgorithms = SshAlgorithms.MODERN;

    @Column(name = "source_interface")
    @Nullable
    String sourceInterface;

    @Nullable
    String vrf;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> groups = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "transfer_addresses")
    List<String> transferAddresses = List.of();

    @Enumerated(EnumType.STRING)
    @Column(name = "source_check")
    SourceCheck sourceCheck = SourceCheck.STRICT;

    @Nullable
    String site;

    @Column(name = "ssh_algorithms_reason")
    @Nullable
    String sshAlgorithmsReason;

    @Column(name = "jump_host")
    @Nullable
    String jumpHost;

    @Column(name = "jump_host_port")
    @Nullable
    Integer jumpHostPort;

    @Column(name = "jump_host_credential_profile")
    @Nullable
    String jumpHostCredentialProfile;

    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;

    protected DeviceRow() {}

    /** Takes over everything that is said of the device. */
    void set(DeviceChanged device, Instant now) {
        name = device.device();
        address = device.address();
        port = device.port();
        platform = device.platform();
        controlProtocol = device.controlProtocol();
        credentialProfile = device.credentialProfile();
        transferProtocol = device.transferProtocol();
        fallbackProtocols =
                device.fallbackProtocols().stream().map(TransferProtocol::name).toList();
        sshAlgorithms = device.sshAlgorithms();
        sourceInterface = device.sourceInterface();
        vrf = device.vrf();
        groups = device.groups();
        transferAddresses = device.transferAddresses();
        sourceCheck = device.sourceCheck();
        site = device.site();
        sshAlgorithmsReason = device.sshAlgorithmsReason();
        jumpHost = device.jumpHost();
        jumpHostPort = device.jumpHostPort();
        jumpHostCredentialProfile = device.jumpHostCredentialProfile();
        changedAt = now;
    }

    DeviceChanged device() {
        return new DeviceChanged(
                name,
                address,
                port,
                platform,
                controlProtocol,
                credentialProfile,
                transferProtocol,
                sshAlgorithms,
                sourceInterface,
                vrf,
                groups,
                transferAddresses,
                sourceCheck,
                site,
                sshAlgorithmsReason,
                jumpHost,
                jumpHostPort,
                jumpHostCredentialProfile,
                fallbackProtocols.stream().map(TransferProtocol::valueOf).toList());
    }
}
