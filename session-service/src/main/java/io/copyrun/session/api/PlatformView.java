package io.copyrun.session.api;

import java.util.List;

/** A platform with the names that other tools give it. */
public record PlatformView(String name, List<String> aliases) {}
