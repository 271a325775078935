package dev.crier.sandbox.lantern;

import com.google.auto.service.AutoService;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.util.List;
import java.util.Map;

/** A tenth platform, in the tests alone: it takes a text and shows it. */
@AutoService(Room.class)
public final class LanternRoom implements Room {

    private static final String PLATFORM = "lantern";

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 10;
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of("crier.lantern.url", url);
    }

    @Override
    public Map<String, ?> settings() {
        return Map.of();
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        return new Profile(PLATFORM, username, "L" + username, null);
    }

    @Override
    public PlatformErrors errors() {
        return new Errors();
    }

    @Override
    public Answer unknownPath(Call call) {
        return Answer.text(404, "dark");
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return Answer.text(500, "out");
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        port.on("POST", "/posts", "post", call -> {
            String text = call.parameters().get("text", "");
            var now = bench.clock().instant();
            String url = bench.baseUrl().get() + "/posts/1";
            bench.live()
                    .put(new LivePost(
                            PLATFORM, "L1", "crier.demo", "1", url, text, "text", List.of(), now, true, null));
            return Answer.json(Map.of("id", "1", "url", url));
        });
    }

    private static final class Errors implements PlatformErrors {

        @Override
        public Answer.Reply rateLimited(Fault fault) {
            return Answer.text(429, "too bright");
        }

        @Override
        public Answer.Reply serverError(Fault fault) {
            return Answer.text(fault.statusOr(503), "flickering");
        }

        @Override
        public Answer.Reply falseError(Fault fault) {
            return Answer.text(500, "flickering");
        }

        @Override
        public Answer.Reply expiredToken() {
            return Answer.text(401, "burnt down");
        }

        @Override
        public Answer.Reply error(Fault fault) {
            return Answer.text(fault.statusOr(400), "broken");
        }
    }
}
