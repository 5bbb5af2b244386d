package io.copyrun.session.worker;

import io.copyrun.session.device.DeviceServer;
import io.copyrun.session.device.DeviceSessions;

/** The ways to devices: their terminals, and the servers that some of them run. */
public record Reach(DeviceSessions sessions, DeviceServer.Opener servers) {}
