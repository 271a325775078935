package dev.crier.sandbox;

import dev.crier.sandbox.account.Profiles;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.control.ControlRoutes;
import dev.crier.sandbox.fault.Faults;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.live.LivePosts;
import dev.crier.sandbox.media.Ffprobe;
import dev.crier.sandbox.media.MediaFetch;
import dev.crier.sandbox.media.MediaStore;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.settings.Settings;
import dev.crier.sandbox.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rooms and the control port, in one process. */
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("sandbox");
    private static final String CONTROL = "control";

    private final SandboxOptions options;
    private final Store store;
    private final MediaStore media;
    private final MediaFetch fetch = new MediaFetch();
    private final LivePosts live;
    private final Profiles profiles;
    private final Grants grants;
    private final Settings settings;
    private final Faults faults = new Faults();
    private final List<Room> rooms = new ArrayList<>();
    private final List<HttpPort> open = new ArrayList<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    private Sandbox(SandboxOptions options) throws IOException {
        this.options = options;
        this.store = Store.open(options.data());
        this.media = new MediaStore(options.data(), store, new Ffprobe(options.ffprobe()));
        this.live = new LivePosts(store, media, options.clock());
        this.profiles = new Profiles(store);
        this.grants = new Grants(store, options.clock());
        this.settings = new Settings(store);
        ServiceLoader.load(Room.class).forEach(rooms::add);
    }

    /** Starts every port, or none. */
    public static Sandbox start(SandboxOptions options) throws IOException {
        Sandbox sandbox = new Sandbox(options);
        try {
            sandbox.open();
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /** Where a platform listens, or {@code control}: {@code http://localhost:18101}. */
    public String url(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalStateException("no port " + name);
        }
        return "http://localhost:" + port;
    }

    @Override
    public void close() throws IOException {
        open.forEach(HttpPort::close);
        fetch.close();
        store.close();
    }

    private void open() {
        for (Room room : rooms) {
            HttpPort port = new HttpPort(
                    room.platform(),
                    faults.around(room.platform(), room.errors()),
                    room::unknownPath,
                    room::ownFailure);
            room.open(workbench(room), port);
            listen(room.platform(), port, room.portOffset());
        }
        settle();
        HttpPort control = new HttpPort(
                CONTROL,
                (call, endpoint) -> endpoint.answer(call),
                call -> Answer.json(404, Map.of("error", "no such path")),
                e -> Answer.json(500, Map.of("error", e.toString())));
        new ControlRoutes(new ControlRoutes.Parts(
                        rooms,
                        profiles,
                        grants,
                        live,
                        media,
                        faults,
                        settings,
                        this::configuration,
                        () -> url(CONTROL),
                        this::reset))
                .open(control);
        listen(CONTROL, control, 0);
        rooms.forEach(Room::resume);
        LOG.info("the sandbox is open: {}", url(CONTROL));
    }

    /** What Crier's services have to be told, of all rooms. */
    private Map<String, String> configuration() {
        Map<String, String> all = new TreeMap<>();
        rooms.forEach(room -> all.putAll(room.configuration(url(room.platform()))));
        return all;
    }

    private Workbench workbench(Room room) {
        return new Workbench(
                options.clock(),
                store,
                media,
                fetch,
                live,
                profiles,
                grants,
                settings.declare(room.platform(), room.settings()),
                () -> url(room.platform()),
                () -> url(CONTROL));
    }

    private void listen(String name, HttpPort port, int offset) {
        int wanted = options.portBase() == 0 ? 0 : options.portBase() + offset;
        ports.put(name, port.start(wanted));
        open.add(port);
        LOG.info("{} on port {}", name, ports.get(name));
    }

    private void settle() {
        rooms.forEach(room -> room.residents().forEach(profiles::add));
    }

    private void reset() {
        faults.disarmAll();
        store.clear();
        media.clear();
        rooms.forEach(Room::reset);
        settle();
        LOG.info("everything is forgotten");
    }

    /** Configured by environment: CRIER_SANDBOX_DATA, CRIER_SANDBOX_PORT_BASE, CRIER_FFPROBE. */
    public static void main(String[] arguments) {
        Sandbox sandbox;
        try {
            sandbox = start(SandboxOptions.from(System.getenv()));
        } catch (RuntimeException | IOException e) {
            System.err.println("The sandbox cannot start: " + rootMessage(e));
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                sandbox.close();
            } catch (IOException e) {
                LOG.warn("closing", e);
            }
        }));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + " (" + root.getMessage() + ")";
    }
}
