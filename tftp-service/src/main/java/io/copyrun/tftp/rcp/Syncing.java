package io.copyrun.tftp.rcp;

/** The file is whole, and on its way to stable storage: the peer hears that it is done when it is there. */
record Syncing() implements Rcp {
    @Override
    public Step step(Event event) {
        return switch (event) {
            case Event.Durable() -> Step.of(new Settled(), new Effect.Write(YES));
            case Event.Failed(String told) -> Step.of(new Settled(), Rcp.no(told), new Effect.Close());
            // Whatever else comes changes nothing: the file is whole.
            case Event.Bytes(var bytes) -> {
                bytes.position(bytes.limit());
                yield Step.of(this);
            }
            default -> Step.of(this);
        };
    }
}
