package dev.crier.platforms;

import dev.crier.contracts.PlatformId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** All platforms that have a file. A new file is a new platform: no list of them is kept anywhere. */
public final class Platforms {

    private final SequencedMap<PlatformId, PlatformDescriptor> byId;

    private Platforms(SequencedMap<PlatformId, PlatformDescriptor> byId) {
        this.byId = Collections.unmodifiableSequencedMap(byId);
    }

    /**
     * Reads every descriptor of this module.
     *
     * @throws InvalidDescriptor if one is not complete and consistent
     */
    public static Platforms load() {
        return of(DescriptorFiles.readAll());
    }

    /** @param files YAML texts by file name */
    static Platforms of(Map<String, String> files) {
        var byId = new LinkedHashMap<PlatformId, PlatformDescriptor>();
        files.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(file -> {
            var descriptor = DescriptorReader.read(file.getKey(), file.getValue());
            byId.put(descriptor.id(), descriptor);
        });
        return new Platforms(byId);
    }

    /** All descriptors, by id. */
    public List<PlatformDescriptor> all() {
        return new ArrayList<>(byId.values());
    }

    public Optional<PlatformDescriptor> find(PlatformId id) {
        return Optional.ofNullable(byId.get(id));
    }
}
