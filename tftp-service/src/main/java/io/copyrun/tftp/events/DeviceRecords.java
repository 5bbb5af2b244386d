package io.copyrun.tftp.events;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.tftp.server.KnownDevices;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The addresses of the inventory's devices, read from the whole of the topic at each start. */
public final class DeviceRecords implements TopicReader.Handler, KnownDevices {
    private final Map<String, Set<String>> addressesByDevice = new ConcurrentHashMap<>();
    private final Map<String, String> deviceByAddress = new ConcurrentHashMap<>();
    private final Poison poison;

    public DeviceRecords(Poison poison) {
        this.poison = poison;
    }

    @Override
    public void handle(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (EventCodec.decode(record)) {
                case Received.Known known -> {
                    if (known.envelope().event() instanceof DeviceChanged device) {
                        changed(device);
                    }
                }
                case Received.Removed removed -> replace(removed.key(), Set.of());
                case Received.Unreadable unreadable -> poison.dead(record, unreadable);
                case Received.Passed passed -> {}
            }
        }
    }

    private void changed(DeviceChanged device) {
        Set<String> addresses = new HashSet<>();
        add(addresses, device.address());
        device.transferAddresses().forEach(address -> add(addresses, address));
        replace(device.device(), addresses);
    }

    /** Names of hosts are passed over: nothing here waits for a name server. */
    private static void add(Set<String> addresses, String text) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
        if (address != null) {
            addresses.add(address.getHostAddress());
        }
    }

    private void replace(String device, Set<String> addresses) {
        Set<String> before = addressesByDevice.put(device, addresses);
        if (before != null) {
            before.forEach(address -> deviceByAddress.remove(address, device));
        }
        addresses.forEach(address -> deviceByAddress.put(address, device));
    }

    @Override
    public @Nullable String deviceAt(String address) {
        return deviceByAddress.get(address);
    }
}
